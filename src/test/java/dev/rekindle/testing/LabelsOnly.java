package dev.rekindle.testing;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.DictionaryEntry;
import dev.rekindle.dictionary.DictionaryEntry.Description;
import dev.rekindle.dictionary.EntryKey;
import dev.rekindle.dictionary.EntryKind;
import dev.rekindle.dictionary.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A dictionary in memory, which knows what was said of names and nothing of what arrives. */
public final class LabelsOnly implements Dictionary {

    private final Map<EntryKey, Description> said = new HashMap<>();

    @Override
    public List<DictionaryEntry> all(EntryKind kind) {
        return List.of();
    }

    @Override
    public Optional<DictionaryEntry> find(EntryKey key) {
        return Optional.empty();
    }

    @Override
    public void describe(EntryKey key, Description description) {
        said.put(key, description);
    }

    @Override
    public Set<String> offered(EntryKind kind) {
        return Set.of();
    }

    @Override
    public Set<String> retired(EntryKind kind) {
        return Set.of();
    }

    @Override
    public Optional<String> label(EntryKey key, Locale language) {
        return of(key).map(one -> one.label(language)).filter(label -> !label.isBlank());
    }

    @Override
    public Optional<String> anyLabel(EntryKey key) {
        return of(key).map(Description::anyLabel).filter(label -> !label.isBlank());
    }

    @Override
    public @Nullable ValueType declaredType(EntryKey key) {
        return of(key).map(Description::type).orElse(null);
    }

    private Optional<Description> of(EntryKey key) {
        return Optional.ofNullable(said.get(key));
    }

    @Override
    public Optional<EntryKey> typeCalled(String name) {
        return Optional.empty();
    }
}
