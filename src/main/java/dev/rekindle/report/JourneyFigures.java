package dev.rekindle.report;

import dev.rekindle.journey.definition.Entry;
import java.time.Instant;

/**
 * A journey's line in lists, with the same figures as its report for the same filter.
 *
 * @param inProgress active treated enrolments
 * @param sentRecently messages sent in the last seven days, whenever their enrolment began
 */
public record JourneyFigures(
        LiveJourney journey, long inProgress, MessageTotals messages, long sentRecently, Uplift uplift) {

    /**
     * A journey with its latest version.
     *
     * @param state LIVE, HELD or PAUSED (closed to new entries)
     * @param entry how members enter, by the diagram
     */
    public record LiveJourney(String key, String name, String state, int version, Instant deployedAt, Entry entry) {}

    public String key() {
        return journey.key();
    }

    public String name() {
        return journey.name();
    }

    public String state() {
        return journey.state();
    }

    public int version() {
        return journey.version();
    }

    public Instant deployedAt() {
        return journey.deployedAt();
    }

    public Entry entry() {
        return journey.entry();
    }
}
