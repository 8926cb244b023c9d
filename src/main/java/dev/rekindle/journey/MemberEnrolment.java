package dev.rekindle.journey;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One passage of a member through a journey.
 *
 * @param enrolment its number
 * @param journey key of the journey
 * @param version the version they walk on, 1 for the first
 * @param heldOut true when they are sent nothing, to compare with
 * @param outcome COMPLETED, GOAL, EXITED, CANCELLED or HELD_OUT; null while it is under way
 * @param waitsUntil when the next timer is due; null when none is running
 * @param stops the nodes passed, in order
 */
public record MemberEnrolment(
        long enrolment,
        String journey,
        String journeyName,
        int version,
        boolean heldOut,
        String entryKey,
        Instant enteredAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        @Nullable Instant waitsUntil,
        List<Stop> stops,
        List<Conversion> conversions) {

    /**
     * One node passed.
     *
     * @param name as drawn
     * @param leftAt null while the member is there, or when the passage ended there
     */
    public record Stop(
            String node,
            String name,
            int visit,
            Instant enteredAt,
            @Nullable Instant leftAt) {}

    /** The goal, reached within its window. */
    public record Conversion(
            Instant occurredAt,
            @Nullable BigDecimal amount,
            @Nullable String currency) {}
}
