package dev.rekindle.journey;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members whose step, entry or event failed: retried automatically, then incidents until a user retries them. */
public interface Incidents {

    /** A member's incidents, including failures that are still retried. */
    List<Incident> of(MemberId member);

    /** The open incidents, newest first. */
    List<Incident> open(int limit);

    /** The open incidents, newest first, then the failures that are still retried, by their next retry. */
    List<Incident> latest(int limit);

    /** How many incidents are open. */
    long openCount();

    /** Retries at once; does nothing when the incident no longer exists. */
    void retry(String id);

    /**
     * One member's failure.
     *
     * @param enrolment null when the member could not be admitted
     * @param node id of the step; null when it was an entry or an event that failed
     * @param retryAt when it is retried automatically; null when it waits for a user
     */
    record Incident(
            String id,
            MemberId member,
            String journey,
            @Nullable EnrolmentId enrolment,
            @Nullable String node,
            String reason,
            Instant since,
            @Nullable Instant retryAt) {}
}
