package dev.rekindle.message.ledger;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.message.MessageBounced;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageLogEntry;
import dev.rekindle.message.MessageLogEntry.Kind;
import dev.rekindle.message.Postponement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the log of messages in bulk and publishes bounces, in the caller's transaction. */
@Component
class MessageLog {

    private static final String INSERT = """
            insert into message_log (message_id, at, kind, code, postponed_until, by_user)
            select * from unnest(:messages::bigint[], :times::timestamptz[], :kinds::text[], :codes::text[],
                                 :untils::timestamptz[], :users::text[])
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    MessageLog(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    void add(List<MessageLogEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.sql(INSERT)
                .param("messages", bigints(entries, entry -> entry.message().value()))
                .param("times", timestamps(entries, MessageLogEntry::at))
                .param("kinds", texts(entries, entry -> entry.kind().name()))
                .param("codes", texts(entries, MessageLog::code))
                .param("untils", timestamps(entries, MessageLog::until))
                .param("users", texts(entries, MessageLogEntry::user))
                .update();
    }

    /** Adds the same entry for each message. */
    void add(Collection<MessageId> messages, Instant at, Kind kind, @Nullable String code) {
        add(messages.stream()
                .map(message -> MessageLogEntry.of(message, at, kind, code))
                .toList());
    }

    void bounced(MessageId message, String code, Instant at) {
        events.publishEvent(new MessageBounced(message, code, at));
    }

    private static @Nullable String code(MessageLogEntry entry) {
        Postponement postponement = entry.postponement();
        return postponement == null ? entry.code() : postponement.reason().name();
    }

    private static @Nullable Instant until(MessageLogEntry entry) {
        Postponement postponement = entry.postponement();
        return postponement == null ? null : postponement.until();
    }
}
