package dev.rekindle.journey;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members who cannot go on although everybody else could: tried again and again, and given up until someone says so. */
public interface Incidents {

    /** A member's, those still being tried included. */
    List<Incident> of(MemberId member);

    /** All that have been given up, newest first. */
    List<Incident> open(int limit);

    /** Those given up, newest first, then those still being tried, the earliest to be tried first. */
    List<Incident> latest(int limit);

    /** How many have been given up. */
    long openCount();

    /** Lets it be tried again at once; nothing happens when it is no more. */
    void retry(String id);

    /**
     * One member's trouble.
     *
     * @param enrolment number of the enrolment; null when they could not be let in
     * @param node id of the step; null when they could not be let in
     * @param retryAt when it is tried again by itself; null when it waits for someone
     */
    record Incident(
            String id,
            MemberId member,
            String journey,
            @Nullable Long enrolment,
            @Nullable String node,
            String reason,
            Instant since,
            @Nullable Instant retryAt) {}
}
