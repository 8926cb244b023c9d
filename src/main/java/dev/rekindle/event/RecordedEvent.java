package dev.rekindle.event;

import dev.rekindle.member.MemberId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event as recorded, with what it was before it was corrected.
 *
 * @param externalId the id that its sender gave it
 * @param event its content
 * @param recordedAt when it arrived
 * @param before earlier contents, the latest first
 */
public record RecordedEvent(String externalId, MemberEvent event, Instant recordedAt, List<Earlier> before) {

    public RecordedEvent {
        before = List.copyOf(before);
    }

    public MemberId member() {
        return event.member();
    }

    /**
     * A content that was replaced.
     *
     * @param reason null where nobody said it
     */
    public record Earlier(
            Instant replacedAt,
            Instant occurredAt,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            Map<String, Object> properties,
            @Nullable String reason) {}
}
