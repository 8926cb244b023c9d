package dev.rekindle.schedule.quartz;

import dev.rekindle.schedule.LocalTimes;
import dev.rekindle.schedule.Schedule;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * A cron expression in the local time of a zone. Quartz alone skips a day on which a clock change skips the time, and
 * uses the second of two equal times; so Quartz computes local times only, and {@link LocalTimes} converts them to
 * instants.
 */
class CronRule {

    private static final Duration LONGEST_LOOK_BACK = Duration.ofDays(366 * 9);

    private final CronExpression wallClock;
    private final ZoneId zone;

    private CronRule(CronExpression wallClock, ZoneId zone) {
        this.wallClock = wallClock;
        this.zone = zone;
    }

    /** @throws IllegalArgumentException if the text is not a cron expression */
    static CronRule of(String text, ZoneId zone) {
        try {
            var wallClock = new CronExpression(text);
            wallClock.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
            return new CronRule(wallClock, zone);
        } catch (ParseException e) {
            throw new IllegalArgumentException("'" + text + "' is not a cron expression: " + e.getMessage(), e);
        }
    }

    static CronRule of(Schedule schedule) {
        return of(schedule.cron(), schedule.zone());
    }

    /** The first firing strictly after the instant. */
    Optional<Instant> after(Instant instant) {
        Optional<LocalDateTime> local = nextLocal(unrepeated(instant));
        while (local.isPresent() && !LocalTimes.at(local.get(), zone).isAfter(instant)) {
            local = nextLocal(local.get());
        }
        return local.map(time -> LocalTimes.at(time, zone));
    }

    /** The last firing not after the instant. Quartz searches forward only, so growing periods before the instant are searched. */
    Optional<Instant> notAfter(Instant instant) {
        for (Duration back = Duration.ofMinutes(1);
                back.compareTo(LONGEST_LOOK_BACK) < 0;
                back = back.multipliedBy(4)) {
            Optional<Instant> last = lastWithin(instant.minus(back), instant);
            if (last.isPresent()) {
                return last;
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> lastWithin(Instant after, Instant until) {
        Optional<Instant> last = Optional.empty();
        for (Optional<Instant> next = after(after);
                next.filter(at -> !at.isAfter(until)).isPresent();
                next = after(next.get())) {
            last = next;
        }
        return last;
    }

    /** The local time of the instant; while a time occurs for the second time, the last second before the clock change. */
    private LocalDateTime unrepeated(Instant instant) {
        LocalDateTime shown = instant.atZone(zone).toLocalDateTime();
        var change = zone.getRules().getTransition(shown);
        return change != null && !instant.isBefore(change.getInstant())
                ? change.getDateTimeBefore().minusSeconds(1)
                : shown;
    }

    private Optional<LocalDateTime> nextLocal(LocalDateTime local) {
        return Optional.ofNullable(wallClock.getNextValidTimeAfter(Date.from(local.toInstant(ZoneOffset.UTC))))
                .map(date -> LocalDateTime.ofInstant(date.toInstant(), ZoneOffset.UTC));
    }
}
