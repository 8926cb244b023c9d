package dev.rekindle.journey.enrolment.entry;

import dev.rekindle.journey.definition.Entry;
import java.util.Optional;

/** Reads what kinds of entry have in common. */
public final class EntryDefinitions {

    private EntryDefinitions() {}

    /** The segment an entry names. */
    public static Optional<String> segment(Entry entry) {
        if (entry instanceof Entry.OnSchedule schedule) {
            return Optional.of(schedule.segment());
        }
        if (entry instanceof Entry.OnDate date) {
            return Optional.ofNullable(date.segment());
        }
        return changing(entry);
    }

    /** The segment whose changes let members in. */
    static Optional<String> changing(Entry entry) {
        if (entry instanceof Entry.OnEntering entering) {
            return Optional.of(entering.segment());
        }
        return entry instanceof Entry.OnLeaving leaving ? Optional.of(leaving.segment()) : Optional.empty();
    }
}
