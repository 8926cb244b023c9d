package dev.rekindle.journey;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One member's entry into one journey, until it ends.
 *
 * @param journey the journey and the version that the member entered
 * @param holdout true when the member is sent nothing, for comparison
 * @param ending null while it is active
 * @param waitsUntil when the next timer is due; null when none is running
 * @param visits the step visits, in order
 */
public record MemberEnrolment(
        EnrolmentId id,
        EnteredJourney journey,
        boolean holdout,
        String entryKey,
        Instant enteredAt,
        @Nullable Ending ending,
        @Nullable Instant waitsUntil,
        List<StepVisit> visits,
        List<Conversion> conversions) {

    /**
     * A version of a journey.
     *
     * @param key of the journey
     * @param version its number, 1 for the first
     */
    public record EnteredJourney(String key, String name, int version) {}

    /** When and how it ended. */
    public record Ending(Instant at, EnrolmentOutcome outcome) {}

    /**
     * One visit of a step.
     *
     * @param name as drawn
     * @param leftAt null while the member is there, or when the enrolment ended there
     */
    public record StepVisit(
            String node,
            String name,
            int visit,
            Instant enteredAt,
            @Nullable Instant leftAt) {}

    /**
     * The goal, reached within its window.
     *
     * @param refunded what was refunded of the amount; 0 where the journey does not subtract refunds
     */
    public record Conversion(
            Instant occurredAt,
            @Nullable BigDecimal amount,
            BigDecimal refunded,
            @Nullable String currency) {}
}
