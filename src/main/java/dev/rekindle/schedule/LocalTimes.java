package dev.rekindle.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * Rules of local time: a time that a clock change skips moves to the next valid one, a time that occurs twice is used
 * the first time.
 */
public final class LocalTimes {

    private LocalTimes() {}

    /** The instant of a local date and time in a zone. */
    public static Instant at(LocalDateTime local, ZoneId zone) {
        var rules = zone.getRules();
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (transition == null) {
            return local.toInstant(rules.getOffset(local));
        }
        return transition.isGap() ? transition.getInstant() : local.toInstant(transition.getOffsetBefore());
    }

    /** The first instant not before {@code from} at which the zone's clocks show the time. */
    public static Instant next(Instant from, LocalTime time, ZoneId zone) {
        var day = from.atZone(zone).toLocalDate();
        Instant candidate = at(day.atTime(time), zone);
        return candidate.isBefore(from) ? at(day.plusDays(1).atTime(time), zone) : candidate;
    }
}
