package dev.rekindle.sandbox.store;

import dev.rekindle.sandbox.SandboxMessage;
import dev.rekindle.sandbox.SandboxSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the inbox. */
@Component
public class InboxStore {

    private static final int TRIM_EVERY = 500;
    private static final String COLUMNS =
            "id, kind, number, sender, recipient, subject, status_callback, status, received_at";

    // The sandbox's inbox need not survive a power cut, and waiting for the disk would slow a replay.
    private static final String ADD = """
            with relaxed as (select set_config('synchronous_commit', 'off', true))
            insert into sandbox_message
                   (kind, number, sender, recipient, subject, content, status_callback, status, received_at)
            select :kind, :number, :sender, :recipient, :subject, :content, :callback, :status, :now from relaxed
            """;

    private static final String REPORTED = """
            with relaxed as (select set_config('synchronous_commit', 'off', true))
            update sandbox_message set status = :status from relaxed where kind = 'SMS' and number = :sid
            """;

    private static final String TRIM = """
            delete from sandbox_message
             where id <= (select id from sandbox_message order by id desc offset :keep limit 1)
            """;

    private static final String MATCHES = """
             from sandbox_message
            where (cast(:kind as text) is null or kind = :kind)
              and (cast(:like as text) is null or recipient ilike :like escape '\\' or subject ilike :like escape '\\')
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SandboxSettings settings;
    private final AtomicLong taken = new AtomicLong();

    InboxStore(JdbcClient jdbc, Clock clock, SandboxSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    public void add(Arrived arrived) {
        jdbc.sql(ADD)
                .param("kind", arrived.kind().name())
                .param("number", arrived.number())
                .param("sender", arrived.sender())
                .param("recipient", arrived.recipient())
                .param("subject", arrived.subject(), Types.VARCHAR)
                .param("content", arrived.content())
                .param("callback", arrived.statusCallback(), Types.VARCHAR)
                .param("status", arrived.kind() == SandboxMessage.Kind.SMS ? "queued" : null, Types.VARCHAR)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (taken.incrementAndGet() % TRIM_EVERY == 0) {
            jdbc.sql(TRIM).param("keep", settings.keep()).update();
        }
    }

    public void reported(String sid, String status) {
        jdbc.sql(REPORTED).param("status", status).param("sid", sid).update();
    }

    public List<SandboxMessage> page(SandboxMessage.@Nullable Kind kind, @Nullable String text, int offset, int limit) {
        return jdbc.sql("select " + COLUMNS + MATCHES + " order by id desc limit :limit offset :offset")
                .param("kind", kind == null ? null : kind.name(), Types.VARCHAR)
                .param("like", like(text), Types.VARCHAR)
                .param("limit", limit)
                .param("offset", offset)
                .query(InboxStore::message)
                .list();
    }

    public long count(SandboxMessage.@Nullable Kind kind, @Nullable String text) {
        return jdbc.sql("select count(*)" + MATCHES)
                .param("kind", kind == null ? null : kind.name(), Types.VARCHAR)
                .param("like", like(text), Types.VARCHAR)
                .query(Long.class)
                .single();
    }

    public Optional<SandboxMessage> byId(long id) {
        return jdbc.sql("select " + COLUMNS + " from sandbox_message where id = :id")
                .param("id", id)
                .query(InboxStore::message)
                .optional();
    }

    public List<SandboxMessage> conversation(String recipient, int limit) {
        return jdbc.sql("select * from (select " + COLUMNS + " from sandbox_message where kind = 'SMS'"
                        + " and recipient = :recipient order by id desc limit :limit) as latest order by id")
                .param("recipient", recipient)
                .param("limit", limit)
                .query(InboxStore::message)
                .list();
    }

    public byte[] content(long id) {
        return jdbc.sql("select content from sandbox_message where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
    }

    private static @Nullable String like(@Nullable String text) {
        return text == null || text.isBlank() ? null : "%" + text.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private static SandboxMessage message(ResultSet row, int index) throws SQLException {
        return new SandboxMessage(
                row.getLong("id"),
                SandboxMessage.Kind.valueOf(row.getString("kind")),
                row.getString("number"),
                row.getString("sender"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("status_callback"),
                row.getString("status"),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }

    /** A message as a sandbox server accepted it. */
    public record Arrived(
            SandboxMessage.Kind kind,
            String number,
            String sender,
            String recipient,
            @Nullable String subject,
            byte[] content,
            @Nullable String statusCallback) {}
}
