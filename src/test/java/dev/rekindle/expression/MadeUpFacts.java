package dev.rekindle.expression;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Facts that a test makes up. */
final class MadeUpFacts implements Facts {

    private final Map<String, Object> properties = new HashMap<>();
    private final Set<Call> holding = new HashSet<>();

    static MadeUpFacts aMember() {
        return new MadeUpFacts();
    }

    MadeUpFacts with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    MadeUpFacts where(Call.Question question) {
        holding.add(question);
        return this;
    }

    @Override
    public @Nullable Object member(String property) {
        return properties.get(property);
    }

    @Override
    public boolean holds(Call.Question question) {
        return holding.contains(question);
    }

    @Override
    public Instant moment(Call.UntilLocalTime call) {
        return Instant.parse("2026-03-02T09:00:00Z");
    }

    @Override
    public @Nullable Object named(String name) {
        return "named " + name;
    }
}
