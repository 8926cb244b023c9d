package dev.rekindle.message.ledger;

import dev.rekindle.message.MessageLogEntry;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.WithheldReason;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves rows towards the provider, set-wise. A row leased under another name is another node's and is left alone. */
@Component
public class MessageTransitions {

    private static final String WITHHOLD = """
            update message set state = 'WITHHELD', reason = :reason, settled_at = :now, leased_by = null,
                               leased_until = null
             where id = any(:ids) and (state = 'PENDING' or state = 'LEASED' and leased_by = :lease)
            returning id
            """;

    private static final String PUT_OFF = """
            update message m set state = 'PENDING', due_at = p.until, leased_by = null, leased_until = null
              from unnest(:ids::bigint[], cast(:untils as timestamptz[])) as p (id, until)
             where m.id = p.id and (m.state = 'PENDING' or m.state = 'LEASED' and m.leased_by = :lease)
            """;

    private static final String LEASE = """
            update message set state = 'LEASED', leased_by = :lease, leased_until = :until where id = any(:ids)
            """;

    private static final String MARK_SENDING = """
            update message m
               set state = 'SENDING', sent_at = :now, attempts = attempts + 1, leased_until = :until,
                   address = s.address, locale = s.locale, reason = null
              from unnest(:ids::bigint[], :addresses::text[], :locales::text[]) as s (id, address, locale)
             where m.id = s.id and m.state = 'LEASED' and m.leased_by = :lease
            returning m.id, m.attempts
            """;

    private final JdbcClient jdbc;
    private final MessageLog happenings;

    MessageTransitions(JdbcClient jdbc, MessageLog happenings) {
        this.jdbc = jdbc;
        this.happenings = happenings;
    }

    @Transactional
    public void withhold(Collection<Long> messages, WithheldReason reason, String lease, Instant now) {
        if (messages.isEmpty()) {
            return;
        }
        List<Long> withheld = jdbc.sql(WITHHOLD)
                .param("reason", reason.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ids", messages.toArray(Long[]::new))
                .param("lease", lease)
                .query(Long.class)
                .list();
        happenings.settled(withheld, MessageState.WITHHELD, now, MessageLogEntry.What.WITHHELD, reason.name());
    }

    @Transactional
    public void putOff(List<PutOff> messages, String lease, Instant now) {
        if (messages.isEmpty()) {
            return;
        }
        jdbc.sql(PUT_OFF)
                .param("ids", messages.stream().map(PutOff::message).toArray(Long[]::new))
                .param(
                        "untils",
                        messages.stream().map(put -> put.until().toString()).toArray(String[]::new))
                .param("lease", lease)
                .update();
        happenings.note(messages.stream()
                .map(put -> new MessageLogEntry(
                        put.message(), now, MessageLogEntry.What.PUT_OFF, put.cause() + " " + put.until()))
                .toList());
    }

    public void lease(List<Long> messages, String lease, Instant until) {
        if (messages.isEmpty()) {
            return;
        }
        jdbc.sql(LEASE)
                .param("lease", lease)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("ids", messages.toArray(Long[]::new))
                .update();
    }

    /**
     * The last moment before handing over: what is not answered after this is unknown.
     *
     * @return those that are still held under the lease, with the number of this attempt; only they may be handed over
     */
    @Transactional
    public Map<Long, Integer> markSending(List<Destination> messages, String lease, Instant now, Instant until) {
        var marked = new HashMap<Long, Integer>();
        jdbc.sql(MARK_SENDING)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("ids", messages.stream().map(Destination::message).toArray(Long[]::new))
                .param("addresses", messages.stream().map(Destination::address).toArray(String[]::new))
                .param("locales", messages.stream().map(Destination::locale).toArray(String[]::new))
                .param("lease", lease)
                .query(row -> {
                    marked.put(row.getLong("id"), row.getInt("attempts"));
                });
        return marked;
    }

    /** @param cause a stable word */
    public record PutOff(long message, Instant until, String cause) {}

    /** Where a message is about to go. */
    public record Destination(long message, String address, String locale) {}
}
