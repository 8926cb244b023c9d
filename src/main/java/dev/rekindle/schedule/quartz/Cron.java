package dev.rekindle.schedule.quartz;

import dev.rekindle.schedule.Plan;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** A cron expression read in a zone. */
class Cron {

    private static final Duration LONGEST_LOOK_BACK = Duration.ofDays(366 * 9);

    private final CronExpression expression;

    private Cron(CronExpression expression) {
        this.expression = expression;
    }

    /** @throws IllegalArgumentException if it is no cron expression */
    static Cron of(String text, ZoneId zone) {
        try {
            var expression = new CronExpression(text);
            expression.setTimeZone(TimeZone.getTimeZone(zone));
            return new Cron(expression);
        } catch (ParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no cron expression: " + e.getMessage(), e);
        }
    }

    static Cron of(Plan plan) {
        return of(plan.cron(), plan.zone());
    }

    /** The first instant strictly after. */
    Optional<Instant> after(Instant instant) {
        return Optional.ofNullable(expression.getNextValidTimeAfter(Date.from(instant)))
                .map(Date::toInstant);
    }

    /** The last instant not after; Quartz looks forward only, so ever longer spans before it are walked through. */
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
}
