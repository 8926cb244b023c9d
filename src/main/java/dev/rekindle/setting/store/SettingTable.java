package dev.rekindle.setting.store;

import dev.rekindle.setting.SettingKind;
import java.time.OffsetDateTime;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of settings. */
@Component
class SettingTable {

    private static final String ROWS = """
            select s.name, coalesce(s.value, x.value) as value, s.version, s.changed_at, s.changed_by
              from setting s left join setting_secret x on x.name = s.name
            """;

    private static final String WRITE = """
            insert into setting (name, value, version, changed_at, changed_by)
            values (:name, :value, :version, clock_timestamp(), :by)
            on conflict (name) do update
               set value = excluded.value, version = excluded.version, changed_at = excluded.changed_at,
                   changed_by = excluded.changed_by
            """;

    private static final String WRITE_SECRET = """
            insert into setting_secret (name, value) values (:name, :value)
            on conflict (name) do update set value = excluded.value
            """;

    private final JdbcClient db;

    SettingTable(JdbcClient db) {
        this.db = db;
    }

    /** The version is read first: a change between the two statements is read again with the next version. */
    SavedSettings read() {
        long version =
                db.sql("select version from setting_version").query(Long.class).single();
        var rows = new TreeMap<String, SavedSettings.Row>();
        db.sql(ROWS).query(row -> {
            rows.put(
                    row.getString("name"),
                    new SavedSettings.Row(
                            row.getString("value"),
                            row.getLong("version"),
                            row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                            row.getString("changed_by")));
        });
        return new SavedSettings(version, rows);
    }

    /** Takes the next number; other saves wait until this transaction has ended. */
    long nextVersion() {
        return db.sql("update setting_version set version = version + 1 returning version")
                .query(Long.class)
                .single();
    }

    /** @param value null for the default */
    void write(SettingField field, @Nullable String value, long version, String by) {
        boolean secret = field.kind() == SettingKind.SECRET;
        db.sql(WRITE)
                .param("name", field.name())
                .param("value", secret ? null : value)
                .param("version", version)
                .param("by", by)
                .update();
        if (secret && value != null) {
            db.sql(WRITE_SECRET)
                    .param("name", field.name())
                    .param("value", value)
                    .update();
        } else if (secret) {
            db.sql("delete from setting_secret where name = :name")
                    .param("name", field.name())
                    .update();
        }
    }
}
