package dev.rekindle.message.policy;

import dev.rekindle.message.PostponeReason;
import dev.rekindle.message.Postponement;
import dev.rekindle.schedule.LocalTimes;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Postpones marketing messages during the quiet hours of the member's zone.
 *
 * @param from first quiet minute; may be later than {@code to}, then the quiet hours span midnight
 * @param to first minute that is not quiet; equal to {@code from} for no quiet hours
 */
record QuietHoursPolicy(LocalTime from, LocalTime to) implements SendPolicy {

    @Override
    public SendDecision decide(SendCandidate candidate) {
        ZoneId zone = candidate.recipient().zone();
        if (!candidate.marketing() || !quiet(candidate.now(), zone)) {
            return SEND;
        }
        Instant morning = LocalTimes.next(candidate.now(), to, zone);
        return new SendDecision.Postpone(new Postponement(PostponeReason.QUIET_HOURS, morning));
    }

    /** The time itself when it is not quiet, else the end of the quiet hours. */
    Instant outside(Instant at, ZoneId zone) {
        return quiet(at, zone) ? LocalTimes.next(at, to, zone) : at;
    }

    private boolean quiet(Instant at, ZoneId zone) {
        LocalTime local = at.atZone(zone).toLocalTime();
        boolean afterFrom = !local.isBefore(from);
        boolean beforeTo = local.isBefore(to);
        return from.isAfter(to) ? afterFrom || beforeTo : afterFrom && beforeTo;
    }
}
