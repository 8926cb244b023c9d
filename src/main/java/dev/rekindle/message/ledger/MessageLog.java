package dev.rekindle.message.ledger;

import dev.rekindle.message.MessageBounced;
import dev.rekindle.message.MessageLogEntry;
import dev.rekindle.message.MessageSettled;
import dev.rekindle.message.MessageState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the log of messages in bulk and tells the rest of the house of new states, in the caller's transaction. */
@Component
public class MessageLog {

    private static final String INSERT = """
            insert into message_log (message_id, at, what, detail)
            select * from unnest(:messages::bigint[], :times::timestamptz[], :whats::text[], :details::text[])
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    MessageLog(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    public void note(List<MessageLogEntry> lines) {
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql(INSERT)
                .param("messages", lines.stream().map(MessageLogEntry::message).toArray(Long[]::new))
                .param("times", lines.stream().map(line -> line.at().toString()).toArray(String[]::new))
                .param("whats", lines.stream().map(line -> line.what().name()).toArray(String[]::new))
                .param("details", lines.stream().map(MessageLogEntry::detail).toArray(String[]::new))
                .update();
    }

    public void settled(Collection<Long> messages, MessageState state, Instant at) {
        messages.forEach(id -> events.publishEvent(new MessageSettled(id, state, at)));
    }

    public void bounced(long message, String code, Instant at) {
        events.publishEvent(new MessageBounced(message, code, at));
    }

    /** Notes the same line for all of them and tells of their new state. */
    public void settled(
            Collection<Long> messages,
            MessageState state,
            Instant at,
            MessageLogEntry.What what,
            @Nullable String detail) {
        note(messages.stream()
                .map(id -> new MessageLogEntry(id, at, what, detail))
                .toList());
        settled(messages, state, at);
    }
}
