package dev.rekindle.journey.definition;

import dev.rekindle.platform.Span;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a whole journey.
 *
 * @param goalEvent type of the event that is the journey's goal, for example purchase
 * @param refundsCount whether an event with an amount below 0 reaches the goal like any other of its type
 * @param refundsSubtracted whether refunds reduce the money of the purchases that they name
 * @param goalWindow how long after entering the goal counts
 * @param holdoutPercent 0-50; the share that enters but is sent nothing
 * @param transactional true when consent to marketing and caps do not apply
 * @param missedLaunch what happens to a launch that comes later than the installation's bound
 * @param zone where members without a zone of their own are taken to be; null for the system's
 * @param mostRounds how often a loop sends to the same member at most; null when the journey says nothing, as one without
 *     such a loop need not
 * @param attribution to which messages a conversion is credited
 */
public record JourneySettings(
        String goalEvent,
        boolean refundsCount,
        boolean refundsSubtracted,
        Span goalWindow,
        Reentry reentry,
        int holdoutPercent,
        boolean transactional,
        MissedLaunch missedLaunch,
        @Nullable ZoneId zone,
        @Nullable Integer mostRounds,
        Attribution attribution) {

    /** The upper bound of {@link #mostRounds}, which also holds where a journey sets none. */
    public static final int MOST_ROUNDS = 100;

    /** How often an enrolment may visit a step that sends. */
    public int roundsAllowed() {
        return mostRounds == null ? MOST_ROUNDS : mostRounds;
    }

    /** What happens to a launch that was missed, for example because the application was stopped. */
    public enum MissedLaunch {
        SKIP,
        RUN
    }

    /** Whether a member whose enrolment has ended may enter again. */
    public sealed interface Reentry {

        <R> R match(
                Function<? super Never, R> never, Function<? super Always, R> always, Function<? super After, R> after);

        record Never() implements Reentry {

            @Override
            public <R> R match(
                    Function<? super Never, R> never,
                    Function<? super Always, R> always,
                    Function<? super After, R> after) {
                return never.apply(this);
            }
        }

        /** As soon as the last enrolment has ended. */
        record Always() implements Reentry {

            @Override
            public <R> R match(
                    Function<? super Never, R> never,
                    Function<? super Always, R> always,
                    Function<? super After, R> after) {
                return always.apply(this);
            }
        }

        /** @param since at least this long after the last entry */
        record After(Span since) implements Reentry {

            @Override
            public <R> R match(
                    Function<? super Never, R> never,
                    Function<? super Always, R> always,
                    Function<? super After, R> after) {
                return after.apply(this);
            }
        }
    }
}
