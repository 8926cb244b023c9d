package dev.rekindle.message.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Whether one content is paused, and what its last answers and reports were. */
final class ContentPause {

    private static final int REFUSALS = 5;
    private static final int REPORTS = 10;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Deque<Instant> reports = new ArrayDeque<>();
    private int refusals;
    private int pauses;
    private volatile @Nullable Pause pause;

    /** After a pause the first refusal is enough; refusals that arrive during one change nothing. */
    synchronized boolean isRefusedTooOften() {
        refusals++;
        return refusals >= REFUSALS;
    }

    synchronized boolean isReportedTooOften(Instant now) {
        reports.addLast(now);
        if (reports.size() > REPORTS) {
            reports.removeFirst();
        }
        return reports.size() == REPORTS && reports.getFirst().isAfter(now.minus(LONGEST));
    }

    /** Begins a pause that doubles each time. @return null when one is running already */
    @Nullable
    synchronized Pause pause(Instant now, String edition) {
        if (until(now, edition) != null) {
            return null;
        }
        Duration doubled = SHORTEST.multipliedBy(1L << Math.min(pauses, 6));
        pauses++;
        return begin(now, doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled, edition);
    }

    /** Begins the longest pause, because an acceptance proves nothing against reports. */
    synchronized Pause pauseAfterReports(Instant now, String edition) {
        reports.clear();
        return begin(now, LONGEST, edition);
    }

    private Pause begin(Instant now, Duration length, String edition) {
        var fresh = new Pause(now.plus(length), edition);
        pause = fresh;
        return fresh;
    }

    /** @return whether this ends a pause; an answer that was on its way when it began does not */
    synchronized boolean accept(Instant now) {
        refusals = 0;
        Pause running = pause;
        if (running == null || running.until().isAfter(now)) {
            return false;
        }
        pause = null;
        pauses = 0;
        return true;
    }

    /** Until when it is paused; null when it is not, or when a template has changed since. */
    @Nullable
    Instant until(Instant now, String edition) {
        Pause running = pause;
        return running != null
                        && running.until().isAfter(now)
                        && running.edition().equals(edition)
                ? running.until()
                : null;
    }

    /** @param edition of the templates at its beginning; a changed template is tried at once */
    record Pause(Instant until, String edition) {}
}
