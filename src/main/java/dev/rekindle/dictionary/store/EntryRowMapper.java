package dev.rekindle.dictionary.store;

import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlColumns.texts;

import dev.rekindle.dictionary.DictionaryEntry;
import dev.rekindle.dictionary.DictionaryEntry.Description;
import dev.rekindle.dictionary.EntryKey;
import dev.rekindle.dictionary.EntryKind;
import dev.rekindle.dictionary.ValueType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads rows of {@code dictionary_entry}. */
final class EntryRowMapper implements RowMapper<DictionaryEntry> {

    @Override
    public DictionaryEntry mapRow(ResultSet row, int number) throws SQLException {
        return new DictionaryEntry(
                key(row),
                description(row),
                types((String[]) row.getArray("received_types").getArray()),
                row.getLong("received"),
                instantOrNull(row, "first_seen_at"),
                instantOrNull(row, "last_seen_at"));
    }

    static EntryKey key(ResultSet row) throws SQLException {
        return new EntryKey(EntryKind.valueOf(row.getString("kind")), row.getString("key"));
    }

    static Description description(ResultSet row) throws SQLException {
        String type = row.getString("declared_type");
        return new Description(
                type == null ? null : ValueType.valueOf(type),
                text(row.getString("label_en")),
                text(row.getString("label_zh")),
                text(row.getString("description")),
                row.getBoolean("retired"),
                texts(row, "also_called"));
    }

    private static Set<ValueType> types(String[] names) {
        return Arrays.stream(names).map(ValueType::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
