package dev.rekindle.journey.definition;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a journey says about itself as a whole.
 *
 * @param goalEvent type of the event that is the journey's goal, for example purchase
 * @param goalWindow how long after entering the goal counts
 * @param holdoutPercent 0-50; the share that enters but is sent nothing
 * @param transactional true when consent to marketing and caps do not apply
 * @param zone where members without a zone of their own are taken to be; null for the system's
 */
public record JourneySettings(
        String goalEvent,
        Span goalWindow,
        Reentry reentry,
        int holdoutPercent,
        boolean transactional,
        @Nullable ZoneId zone) {

    /** Whether someone who has been through may enter again. */
    public sealed interface Reentry {

        record Never() implements Reentry {}

        /** As soon as the last passage has ended. */
        record Always() implements Reentry {}

        /** @param since the last entry, at least this long */
        record After(Span since) implements Reentry {}
    }
}
