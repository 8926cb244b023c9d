package dev.rekindle.journey.step;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.definition.SendTime;
import dev.rekindle.journey.definition.SendTime.Window;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.schedule.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The random moments at which members leave a wait or are sent a message, so that a million members do not all come at
 * once. They are uniformly distributed, and the same for the same enrolment, step and visit; windows and days are those
 * of the member's zone.
 */
public final class Spread {

    private Spread() {}

    /**
     * When a wait ends for one member.
     *
     * @param due the earliest moment
     * @param visit 1 for the enrolment's first visit of the step
     */
    public static Instant waitEnd(Step.Wait wait, EnrolmentId enrolment, int visit, Instant due, ZoneId zone) {
        return wait.spread().isNone() ? due : between(due, wait.spread().after(due, zone), key(wait, enrolment, visit));
    }

    /** When a message is due that a send step plans now. */
    static Instant sendTime(TaskStep.Send send, EnrolmentId enrolment, int visit, Instant now, ZoneId zone) {
        SendTime time = send.time();
        Window window = time.window();
        if (window == null) {
            return between(now, time.spread().after(now, zone), key(send, enrolment, visit));
        }
        LocalDate day = now.atZone(zone).toLocalDate();
        if (!now.isBefore(LocalTimes.at(day.atTime(window.until()), zone))) {
            day = day.plusDays(1);
        }
        Instant first = later(now, LocalTimes.at(day.atTime(window.from()), zone));
        Instant last = LocalTimes.at(day.atTime(window.until()), zone);
        Instant spread = time.spread().after(first, zone);
        return between(first, spread.isBefore(last) ? spread : last, key(send, enrolment, visit));
    }

    /** At or after the first instant and before the other; the first when there is no time between them. */
    private static Instant between(Instant from, Instant until, String key) {
        long length = Duration.between(from, until).toMillis();
        return length <= 0 ? from : from.plusMillis(StableRandom.of(key, length));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Differs from the key of a variant's draw, so that variant and moment are independent. */
    private static String key(Step step, EnrolmentId enrolment, int visit) {
        return "spread " + step.id() + '#' + enrolment.value() + '#' + visit;
    }
}
