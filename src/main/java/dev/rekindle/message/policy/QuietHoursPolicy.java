package dev.rekindle.message.policy;

import dev.rekindle.message.PostponeReason;
import dev.rekindle.message.Postponement;
import dev.rekindle.schedule.LocalTimes;
import java.time.Instant;
import java.time.LocalTime;

/**
 * Postpones marketing messages during the quiet hours of the member's zone.
 *
 * @param from first quiet minute; may be later than {@code to}, then the quiet hours span midnight
 * @param to first minute that is not quiet; equal to {@code from} for no quiet hours
 */
record QuietHoursPolicy(LocalTime from, LocalTime to) implements SendPolicy {

    @Override
    public SendDecision decide(SendCandidate candidate) {
        if (!candidate.marketing() || !quiet(candidate)) {
            return SEND;
        }
        Instant morning =
                LocalTimes.next(candidate.now(), to, candidate.recipient().zone());
        return new SendDecision.Postpone(new Postponement(PostponeReason.QUIET_HOURS, morning));
    }

    private boolean quiet(SendCandidate candidate) {
        LocalTime local = candidate.now().atZone(candidate.recipient().zone()).toLocalTime();
        boolean afterFrom = !local.isBefore(from);
        boolean beforeTo = local.isBefore(to);
        return from.isAfter(to) ? afterFrom || beforeTo : afterFrom && beforeTo;
    }
}
