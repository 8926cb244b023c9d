package dev.rekindle.security.audit;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.likeContaining;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditQuery;
import dev.rekindle.security.AuditRecord;
import dev.rekindle.security.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the table audit_log. */
@Component
class JdbcAuditTrail implements AuditTrail {

    private static final int AT_A_TIME = 1_000;
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private static final String ENTRIES = """
            select id, at, actor, action, subject, address, before_values, after_values from audit_log where true
            """;

    private final JdbcClient db;
    private final JsonMapper json;

    JdbcAuditTrail(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    @Override
    public List<AuditRecord> find(AuditQuery query, long offset, int limit) {
        var where = new Where(query);
        return db.sql(ENTRIES + where.sql + " order by at desc, id desc offset :offset limit :limit")
                .params(where.parameters)
                .param("offset", offset)
                .param("limit", limit)
                .query((row, n) -> read(row))
                .list();
    }

    @Override
    public void each(AuditQuery query, Consumer<AuditRecord> reader) {
        var where = new Where(query);
        List<AuditRecord> some = List.of();
        do {
            some = after(some.isEmpty() ? null : some.get(some.size() - 1), where);
            some.forEach(reader);
        } while (some.size() == AT_A_TIME);
    }

    private List<AuditRecord> after(@Nullable AuditRecord last, Where where) {
        String older = last == null ? "" : " and (at, id) < (:lastAt, :lastId)";
        return db.sql(ENTRIES + where.sql + older + " order by at desc, id desc limit :limit")
                .params(where.parameters)
                .param("lastAt", last == null ? null : timestamp(last.at()))
                .param("lastId", last == null ? null : last.id())
                .param("limit", AT_A_TIME)
                .query((row, n) -> read(row))
                .list();
    }

    @Override
    public long count(AuditQuery query, long limit) {
        var where = new Where(query);
        return db.sql("select count(*) from (select from audit_log where true " + where.sql + " limit :limit) matching")
                .params(where.parameters)
                .param("limit", limit)
                .query(Long.class)
                .single();
    }

    /** Jumps from name to name in the index rather than reading all rows. */
    @Override
    public List<String> actors() {
        return db.sql("""
                        with recursive name (actor) as (
                            select min(actor) from audit_log
                            union all
                            select (select min(a.actor) from audit_log a where a.actor > name.actor) from name
                             where name.actor is not null)
                        select actor from name where actor is not null
                        """).query(String.class).list();
    }

    private AuditRecord read(ResultSet row) throws SQLException {
        return new AuditRecord(
                row.getLong("id"),
                instant(row, "at"),
                row.getString("actor"),
                row.getString("address"),
                new AuditEntry(
                        AuditAction.valueOf(row.getString("action")),
                        row.getString("subject"),
                        values(row.getString("before_values")),
                        values(row.getString("after_values"))));
    }

    private Map<String, String> values(@Nullable String stored) {
        return stored == null ? Map.of() : json.readValue(stored, VALUES);
    }

    /** The conditions of a query, each of which begins with "and". */
    private static final class Where {

        private final StringBuilder sql = new StringBuilder();
        private final Map<String, Object> parameters = new HashMap<>();

        Where(AuditQuery query) {
            add(" and actor = :actor", "actor", query.actor());
            add(
                    " and action = :action",
                    "action",
                    query.action() == null ? null : query.action().name());
            add(" and at >= :from", "from", query.from() == null ? null : timestamp(query.from()));
            add(" and at < :to", "to", query.to() == null ? null : timestamp(query.to()));
            add(" and search like :text", "text", query.text() == null ? null : pattern(query.text()));
        }

        private void add(String condition, String name, @Nullable Object value) {
            if (value != null) {
                sql.append(condition);
                parameters.put(name, value);
            }
        }

        private static String pattern(String text) {
            return likeContaining(text.strip().toLowerCase(Locale.ROOT));
        }
    }
}
