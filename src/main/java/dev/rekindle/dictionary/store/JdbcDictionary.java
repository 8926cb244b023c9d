package dev.rekindle.dictionary.store;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.DictionaryEntry;
import dev.rekindle.dictionary.DictionaryEntry.Description;
import dev.rekindle.dictionary.EntryKey;
import dev.rekindle.dictionary.EntryKind;
import dev.rekindle.dictionary.ValueType;
import dev.rekindle.platform.SqlParameters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code dictionary_entry}. */
@Repository
class JdbcDictionary implements Dictionary {

    private final JdbcClient jdbc;
    private final ArrivalWriter arrivals;
    private final Descriptions descriptions;
    private final EntryRowMapper rows = new EntryRowMapper();

    JdbcDictionary(JdbcClient jdbc, ArrivalWriter arrivals, Descriptions descriptions) {
        this.jdbc = jdbc;
        this.arrivals = arrivals;
        this.descriptions = descriptions;
    }

    @Override
    public List<DictionaryEntry> all(EntryKind kind) {
        arrivals.write();
        return jdbc.sql("select * from dictionary_entry where kind = :kind order by key")
                .param("kind", kind.name())
                .query(rows)
                .list();
    }

    @Override
    public Optional<DictionaryEntry> find(EntryKey key) {
        arrivals.write();
        return jdbc.sql("select * from dictionary_entry where kind = :kind and key = :key")
                .param("kind", key.kind().name())
                .param("key", key.key())
                .query(rows)
                .optional();
    }

    @Override
    @Transactional
    public void describe(EntryKey key, Description description) {
        ValueType type = description.type();
        if (key.key().isBlank()
                || key.key().length() > EntryKey.LONGEST
                || type != null && !key.kind().types().contains(type)) {
            throw new IllegalArgumentException("No entry of the dictionary: " + key + " of type " + type);
        }
        jdbc.sql("""
                insert into dictionary_entry (kind, key, declared_type, label_en, label_zh, description, retired,
                                              also_called)
                values (:kind, :key, :type, :en, :zh, :text, :retired, :called)
                on conflict (kind, key) do update
                   set declared_type = excluded.declared_type, label_en = excluded.label_en, label_zh = excluded.label_zh,
                       description = excluded.description, retired = excluded.retired,
                       also_called = excluded.also_called
                """)
                .param("kind", key.kind().name())
                .param("key", key.key())
                .param("type", type == null ? null : type.name())
                .param("en", nullIfBlank(description.labelEn()))
                .param("zh", nullIfBlank(description.labelZh()))
                .param("text", nullIfBlank(description.text()))
                .param("retired", description.retired())
                .param("called", SqlParameters.texts(description.alsoCalled()))
                .update();
        descriptions.changed();
    }

    private static @Nullable String nullIfBlank(String text) {
        return text.isBlank() ? null : text.strip();
    }

    @Override
    public Set<String> offered(EntryKind kind) {
        return new TreeSet<>(jdbc.sql("select key from dictionary_entry where kind = :kind and not retired")
                .param("kind", kind.name())
                .query(String.class)
                .list());
    }

    @Override
    public Set<String> retired(EntryKind kind) {
        return descriptions.all().entrySet().stream()
                .filter(one -> one.getKey().kind() == kind && one.getValue().retired())
                .map(one -> one.getKey().key())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<String> label(EntryKey key, Locale language) {
        return descriptions.of(key).map(one -> one.label(language)).filter(label -> !label.isBlank());
    }

    @Override
    public Optional<String> anyLabel(EntryKey key) {
        return descriptions.of(key).map(Description::anyLabel).filter(label -> !label.isBlank());
    }

    @Override
    public Optional<EntryKey> typeCalled(String name) {
        return descriptions.called(name);
    }

    @Override
    public @Nullable ValueType declaredType(EntryKey key) {
        return descriptions.of(key).map(Description::type).orElse(null);
    }
}
