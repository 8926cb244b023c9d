package dev.rekindle.journey.step;

import dev.rekindle.journey.definition.SendTime;
import dev.rekindle.journey.definition.SendTime.Window;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.schedule.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Moments that a step draws for its members, so that a million of them make a stream. A draw is even, and the same for
 * the same enrolment, step and visit; windows and days follow the clocks of the member's zone.
 */
public final class Spread {

    private Spread() {}

    /**
     * When a wait is over for one member.
     *
     * @param due when it is over for the first of them
     * @param visit 1 for the first time this enrolment comes to the step
     */
    public static Instant over(Step.Wait wait, long enrolment, int visit, Instant due, ZoneId zone) {
        return wait.spread().isNone() ? due : drawn(due, wait.spread().after(due, zone), key(wait, enrolment, visit));
    }

    /** When a message is due that a send step plans now. */
    static Instant due(Step.Send send, long enrolment, int visit, Instant now, ZoneId zone) {
        SendTime time = send.time();
        Window window = time.window();
        if (window == null) {
            return drawn(now, time.spread().after(now, zone), key(send, enrolment, visit));
        }
        LocalDate day = now.atZone(zone).toLocalDate();
        if (!now.isBefore(LocalTimes.at(day.atTime(window.until()), zone))) {
            day = day.plusDays(1);
        }
        Instant first = later(now, LocalTimes.at(day.atTime(window.from()), zone));
        Instant last = LocalTimes.at(day.atTime(window.until()), zone);
        Instant spread = time.spread().after(first, zone);
        return drawn(first, spread.isBefore(last) ? spread : last, key(send, enrolment, visit));
    }

    /** Not before the first instant and before the other one; the first itself when nothing lies between. */
    private static Instant drawn(Instant from, Instant until, String key) {
        long length = Duration.between(from, until).toMillis();
        return length <= 0 ? from : from.plusMillis(StableRandom.of(key, length));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Unlike the key of a variant's draw: who gets which variant says nothing about when. */
    private static String key(Step step, long enrolment, int visit) {
        return "spread " + step.id() + '#' + enrolment + '#' + visit;
    }
}
