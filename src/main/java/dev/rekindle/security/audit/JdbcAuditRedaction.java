package dev.rekindle.security.audit;

import static dev.rekindle.platform.SqlParameters.likeContaining;

import dev.rekindle.security.AuditRedaction;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Redacts the table audit_log, whose trigger allows it to a transaction that says so. */
@Component
class JdbcAuditRedaction implements AuditRedaction {

    private static final String ERASING = "select set_config('rekindle.erasing', :value, true)";

    private static final String REDACT = """
            update audit_log
               set subject = regexp_replace(subject, :pattern, '[erased]', 'gi'),
                   before_values = cast(regexp_replace(before_values::text, :pattern, '[erased]', 'gi') as jsonb),
                   after_values = cast(regexp_replace(after_values::text, :pattern, '[erased]', 'gi') as jsonb)
             where search like :like
            """;

    private final JdbcClient db;

    JdbcAuditRedaction(JdbcClient db) {
        this.db = db;
    }

    @Override
    public int redact(Collection<String> texts) {
        erasing("on");
        int changed = 0;
        for (String text : texts) {
            if (!text.isBlank()) {
                changed += db.sql(REDACT)
                        .param("pattern", text.replaceAll("([^\\p{L}\\p{N}])", "\\\\$1"))
                        .param("like", likeContaining(text))
                        .update();
            }
        }
        erasing("off");
        return changed;
    }

    private void erasing(String value) {
        db.sql(ERASING).param("value", value).query(String.class).single();
    }
}
