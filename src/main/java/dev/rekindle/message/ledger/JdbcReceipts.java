package dev.rekindle.message.ledger;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.message.MessageLogEntry;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.Receipts;
import dev.rekindle.message.Suppressions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes receipts in whatever order and number they come. A receipt of an earlier attempt does not fail a later one. */
@Component
class JdbcReceipts implements Receipts, ProviderReceipts {

    private static final String ARRIVED = """
            update message
               set state = 'DELIVERED', reason = null, settled_at = :now,
                   provider_id = coalesce(provider_id, :provider)
             where id = :id and state in ('SENDING', 'AWAITING', 'UNKNOWN', 'FAILED') and sent_at is not null
            """;

    private static final String TAKEN = """
            update message
               set provider_id = coalesce(provider_id, :provider),
                   settled_at = case when state = 'UNKNOWN' then null else settled_at end,
                   reason = case when state = 'UNKNOWN' then null else reason end,
                   state = case when state = 'UNKNOWN' then 'AWAITING' else state end
             where id = :id and state in ('SENDING', 'UNKNOWN')
            returning state
            """;

    private static final String CAME_BACK = """
            update message
               set state = 'FAILED', reason = :code, settled_at = :now, provider_id = coalesce(provider_id, :provider)
             where id = :id and state = any(:from)
               and (provider_id is null or cast(:provider as text) is null or provider_id = :provider)
            """;

    private static final String SUPPRESSED = """
            select channel, address from message where id = :id and address is not null
            """;

    private final JdbcClient jdbc;
    private final MessageLog happenings;
    private final Suppressions suppressions;
    private final Clock clock;

    JdbcReceipts(JdbcClient jdbc, MessageLog happenings, Suppressions suppressions, Clock clock) {
        this.jdbc = jdbc;
        this.happenings = happenings;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void arrived(long message) {
        delivered(message, null);
    }

    /** A bounce may follow a message that had been settled as delivered only because none had come so far. */
    @Override
    @Transactional
    public void bounced(long message, String code, boolean suppress) {
        if (cameBack(message, null, code, "SENDING", "AWAITING", "UNKNOWN", "DELIVERED")) {
            happenings.bounced(message, code, clock.instant());
        }
        if (suppress) {
            suppress(message, "HARD_BOUNCE");
        }
    }

    @Override
    @Transactional
    public void taken(long message, String providerId) {
        Instant now = clock.instant();
        jdbc.sql(TAKEN)
                .param("id", message)
                .param("provider", providerId)
                .query(String.class)
                .optional()
                .filter(MessageState.AWAITING.name()::equals)
                .ifPresent(state -> happenings.settled(
                        List.of(message), MessageState.AWAITING, now, MessageLogEntry.What.ACCEPTED, null));
    }

    @Override
    @Transactional
    public void delivered(long message, @Nullable String providerId) {
        Instant now = clock.instant();
        int changed = jdbc.sql(ARRIVED)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", message)
                .param("provider", providerId)
                .update();
        if (changed == 1) {
            happenings.settled(List.of(message), MessageState.DELIVERED, now, MessageLogEntry.What.DELIVERED, null);
        }
    }

    @Override
    @Transactional
    public void failed(long message, String providerId, String code, @Nullable String suppression) {
        boolean changed = cameBack(message, providerId, code, "SENDING", "AWAITING", "UNKNOWN");
        if (changed && suppression != null) {
            suppress(message, suppression);
        }
    }

    private boolean cameBack(long message, @Nullable String providerId, String code, String... from) {
        Instant now = clock.instant();
        int changed = jdbc.sql(CAME_BACK)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", message)
                .param("provider", providerId)
                .param("code", code)
                .param("from", from)
                .update();
        if (changed == 1) {
            happenings.settled(List.of(message), MessageState.FAILED, now, MessageLogEntry.What.FAILED, code);
        }
        return changed == 1;
    }

    private void suppress(long message, String reason) {
        jdbc.sql(SUPPRESSED).param("id", message).query(row -> {
            suppressions.add(ChannelKind.valueOf(row.getString("channel")), row.getString("address"), reason);
        });
    }
}
