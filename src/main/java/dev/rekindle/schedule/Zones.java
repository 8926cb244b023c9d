package dev.rekindle.schedule;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Decides which zone a local time is read in: the member's, else the journey's, else the system's. Waits, send windows,
 * quiet hours, date entries and reports all ask here, so that two of them never take different zones for one message.
 *
 * @param system the zone of {@link ScheduleSettings#zone()}
 */
public record Zones(ZoneId system) {

    /** Whose zone applies. */
    public enum Source {
        MEMBER,
        JOURNEY,
        SYSTEM
    }

    /** A zone and whose it is. */
    public record Applied(ZoneId zone, Source source) {}

    /**
     * @param member the member's own zone; null when there is none, or when many members are meant, as in a report
     * @param journey the zone of the journey's settings; null when it has none
     */
    public Applied of(@Nullable ZoneId member, @Nullable ZoneId journey) {
        if (member != null) {
            return new Applied(member, Source.MEMBER);
        }
        return journey != null ? new Applied(journey, Source.JOURNEY) : new Applied(system, Source.SYSTEM);
    }
}
