package dev.rekindle.security.audit;

import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The audit log in the table audit_log. */
@Component
class JdbcAuditLog implements AuditLog {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = 4_000;

    private final JdbcClient db;
    private final JsonMapper json;

    JdbcAuditLog(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    @Override
    public void record(AuditEntry entry) {
        record(Caller.actor(), entry);
    }

    @Override
    public void record(Actor actor, AuditEntry entry) {
        db.sql("""
                insert into audit_log (actor, action, subject, address, before_values, after_values)
                values (:actor, :action, :subject, :address, cast(:before as jsonb), cast(:after as jsonb))
                """)
                .param("actor", AuditText.cut(name(actor), LONGEST_NAME))
                .param("action", entry.action().name())
                .param("subject", AuditText.cut(entry.subject(), LONGEST_NAME))
                .param("address", Caller.address())
                .param("before", written(entry.before()))
                .param("after", written(entry.after()))
                .update();
    }

    /** With a colon, which no user's name has. */
    private static String name(Actor actor) {
        return actor.match(Actor.User::name, application -> "app:" + application.name());
    }

    private @Nullable String written(Map<String, String> values) {
        if (values.isEmpty()) {
            return null;
        }
        var bounded = new TreeMap<String, String>();
        values.forEach((name, value) -> bounded.put(name, AuditText.cut(value, LONGEST_VALUE)));
        return json.writeValueAsString(bounded);
    }
}
