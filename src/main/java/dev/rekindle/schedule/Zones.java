package dev.rekindle.schedule;

import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Decides which zone a local time is read in: the member's, else the journey's, else the system's. Waits, send windows,
 * quiet hours, date entries and reports all ask here, so that two of them never take different zones for one message.
 *
 * @param zone the system's, used where neither a member nor a journey has one
 */
@LiveSettings("rekindle.schedule")
public record Zones(
        @Setting(group = "general", at = 40) @DefaultValue("UTC")
        ZoneId zone) {

    /** Whose zone applies. */
    public enum Source {
        MEMBER,
        JOURNEY,
        SYSTEM
    }

    /** A zone and whose it is. */
    public record Applied(ZoneId zone, Source source) {}

    /** The system's zone. */
    public ZoneId system() {
        return zone;
    }

    /**
     * @param member the member's own zone; null when there is none, or when many members are meant, as in a report
     * @param journey the zone of the journey's settings; null when it has none
     */
    public Applied of(@Nullable ZoneId member, @Nullable ZoneId journey) {
        if (member != null) {
            return new Applied(member, Source.MEMBER);
        }
        return journey != null ? new Applied(journey, Source.JOURNEY) : new Applied(zone, Source.SYSTEM);
    }
}
