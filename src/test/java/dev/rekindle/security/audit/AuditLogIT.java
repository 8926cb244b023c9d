package dev.rekindle.security.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.testing.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class AuditLogIT {

    private final DataSource database = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(database);
    private final JdbcAuditLog audit = new JdbcAuditLog(db, new JsonMapper());

    @Test
    void recordsBeforeAndAfterInTheTransactionOfTheChange() {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        var entry = AuditEntry.of(AuditAction.ROLE_CHANGED, "ann").change("role", "VIEWER", "ADMIN");

        transaction.executeWithoutResult(status -> {
            audit.record(entry);
            status.setRollbackOnly();
        });
        assertThat(rows()).isZero();

        transaction.executeWithoutResult(status -> audit.record(entry));
        assertThat(db.sql("select actor || ' ' || action || ' ' || subject || before_values || after_values"
                                + " from audit_log")
                        .query(String.class)
                        .single())
                .isEqualTo("app:rekindle ROLE_CHANGED ann{\"role\": \"VIEWER\"}{\"role\": \"ADMIN\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_log set actor = 'someone else'",
                "delete from audit_log",
                "truncate audit_log",
                "truncate audit_log cascade",
                "insert into audit_log (id, actor, action, subject) overriding system value"
                        + " select id, actor, action, subject from audit_log on conflict (id) do update set actor = 'x'",
                "merge into audit_log a using (select 1) one on true when matched then delete"
            })
    void refusesToChangeOrDeleteARow(String attack) {
        audit.record(AuditEntry.of(AuditAction.SIGNED_IN, "ann"));

        assertThatThrownBy(() -> db.sql(attack).update()).hasStackTraceContaining("append-only");

        assertThat(db.sql("select actor from audit_log").query(String.class).list())
                .containsExactly("app:rekindle");
    }

    @Test
    void lastsThoughTheSessionSaysThatItReplicates() {
        audit.record(AuditEntry.of(AuditAction.SIGNED_IN, "ann"));

        assertThatThrownBy(() -> db.sql("set session_replication_role = replica; delete from audit_log")
                        .update())
                .isNotNull();
        assertThat(rows()).isOne();
    }

    @Test
    void letsARowGoOnceItIsAYearOld() {
        db.sql("insert into audit_log (at, actor, action, subject) values"
                        + " (now() - interval '366 days', 'ann', 'SIGNED_IN', 'ann'),"
                        + " (now() - interval '364 days', 'bob', 'SIGNED_IN', 'bob')")
                .update();

        assertThatThrownBy(() -> db.sql("delete from audit_log").update()).isNotNull();
        db.sql("delete from audit_log where actor = 'ann'").update();

        assertThat(rows()).isOne();
    }

    @Test
    void storesAnyTextOfAStranger() {
        assertThatCode(() ->
                        audit.record(AuditEntry.of(AuditAction.SIGN_IN_REFUSED, "a\0b\nc\ud800" + "x".repeat(9_000))
                                .after("note", "\0\u2028\u202e")))
                .doesNotThrowAnyException();

        String subject =
                db.sql("select subject from audit_log").query(String.class).single();
        assertThat(subject).startsWith("a\uFFFDb\uFFFDc\uFFFDxx").endsWith("…").hasSize(200);
    }

    private long rows() {
        return db.sql("select count(*) from audit_log").query(Long.class).single();
    }
}
