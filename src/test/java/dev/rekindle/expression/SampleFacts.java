package dev.rekindle.expression;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Facts that a test makes up. */
final class SampleFacts implements ExpressionFacts {

    private final Map<String, Object> properties = new HashMap<>();
    private final Set<FunctionCall> holding = new HashSet<>();

    static SampleFacts aMember() {
        return new SampleFacts();
    }

    SampleFacts with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    SampleFacts where(FunctionCall.Question question) {
        holding.add(question);
        return this;
    }

    @Override
    public @Nullable Object member(String property) {
        return properties.get(property);
    }

    @Override
    public boolean holds(FunctionCall.Question question) {
        return holding.contains(question);
    }

    @Override
    public Instant moment(FunctionCall.UntilLocalTime call) {
        return Instant.parse("2026-03-02T09:00:00Z");
    }

    @Override
    public @Nullable Object named(String name) {
        return "named " + name;
    }
}
