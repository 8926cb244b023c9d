package dev.rekindle.journey;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests about members that journeys have sent to other servers. */
public interface WebhookCalls {

    /** Calls of a member that were planned before an instant, newest first. */
    List<WebhookCall> ofMember(MemberId member, Instant before, int limit);

    /**
     * A call.
     *
     * @param journey key of the journey
     * @param journeyName its name
     * @param step name of the step
     * @param endedAt null while it is pending
     * @param reason of the last failed attempt; null for none
     */
    record WebhookCall(
            String journey,
            String journeyName,
            String step,
            State state,
            Instant plannedAt,
            @Nullable Instant endedAt,
            int tries,
            @Nullable String reason) {

        /** What became of it. */
        public enum State {
            PENDING,
            STUCK,
            DELIVERED,
            FAILED,
            CANCELLED
        }
    }
}
