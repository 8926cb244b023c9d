package dev.rekindle.segment.source.pull;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudienceColumns;
import dev.rekindle.setting.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The definitions of outside audiences with their secrets and watermarks. */
@Repository
class AudienceTable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String SELECT = """
            select a.key, s.name_en, s.name_zh, a.connector, a.settings, a.columns, a.incremental, a.creates_members,
                   a.hold_percent, a.cron
              from audience a join segment s on s.key = a.key
            """;

    private static final String UPSERT = """
            insert into audience (key, connector, settings, columns, incremental, creates_members, hold_percent, cron,
                                  updated_at)
            values (:key, :connector, cast(:settings as jsonb), cast(:columns as jsonb), :incremental, :creates, :hold,
                    :cron, :now)
            on conflict (key) do update
               set connector = excluded.connector, settings = excluded.settings, columns = excluded.columns,
                   incremental = excluded.incremental, creates_members = excluded.creates_members,
                   hold_percent = excluded.hold_percent, cron = excluded.cron, updated_at = excluded.updated_at
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    AudienceTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Audience> all() {
        return jdbc.sql(SELECT + " order by a.key").query(AudienceTable::read).list();
    }

    Optional<Audience> find(String key) {
        return jdbc.sql(SELECT + " where a.key = :key")
                .param("key", key)
                .query(AudienceTable::read)
                .optional();
    }

    void save(Audience audience) {
        jdbc.sql(UPSERT)
                .param("key", audience.key())
                .param("connector", audience.connector())
                .param("settings", JSON.writeValueAsString(audience.settings()))
                .param("columns", JSON.writeValueAsString(audience.columns()))
                .param("incremental", audience.incremental())
                .param("creates", audience.createsMembers())
                .param("hold", audience.holdPercent())
                .param("cron", audience.cron())
                .param("now", timestamp(clock.instant()))
                .update();
    }

    void delete(String key) {
        jdbc.sql("delete from audience where key = :key").param("key", key).update();
    }

    Map<String, Secret> secrets(String key) {
        Map<String, Secret> secrets = new HashMap<>();
        jdbc.sql("select name, value from audience_secret where audience = :key")
                .param("key", key)
                .query(row -> {
                    secrets.put(row.getString("name"), Secret.of(row.getString("value")));
                });
        return secrets;
    }

    void saveSecret(String key, String name, String value) {
        jdbc.sql("""
                        insert into audience_secret (audience, name, value) values (:key, :name, :value)
                        on conflict (audience, name) do update set value = excluded.value
                        """)
                .param("key", key)
                .param("name", name)
                .param("value", value)
                .update();
    }

    /** Secrets of another connector than the audience now has would never be used again. */
    void keepSecrets(String key, List<String> names) {
        jdbc.sql("delete from audience_secret where audience = :key and not name = any (:names)")
                .param("key", key)
                .param("names", names.toArray(String[]::new))
                .update();
    }

    @Nullable
    String watermark(String key) {
        return jdbc.sql("select coalesce(watermark, '') as watermark from audience where key = :key")
                .param("key", key)
                .query(String.class)
                .optional()
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    void setWatermark(String key, String watermark) {
        jdbc.sql("update audience set watermark = :watermark where key = :key")
                .param("key", key)
                .param("watermark", watermark)
                .update();
    }

    private static Audience read(ResultSet row, int number) throws SQLException {
        return new Audience(
                row.getString("key"),
                row.getString("name_en"),
                row.getString("name_zh"),
                row.getString("connector"),
                JSON.readValue(row.getString("settings"), TEXTS),
                JSON.readValue(row.getString("columns"), AudienceColumns.class),
                row.getBoolean("incremental"),
                row.getBoolean("creates_members"),
                row.getInt("hold_percent"),
                row.getString("cron"));
    }
}
