package dev.rekindle.journey.enrolment.entry;

import dev.rekindle.journey.definition.Entry;
import java.util.Optional;

/** Which segment an entry uses, and for what. */
public final class EntryDefinitions {

    private EntryDefinitions() {}

    /** The segment whose members a launch of the journey enrols. */
    public static Optional<String> launched(Entry entry) {
        return entry.match(new ByUse(true));
    }

    /** The segment whose changes enrol members. */
    static Optional<String> changing(Entry entry) {
        return entry.match(new ByUse(false));
    }

    private record ByUse(boolean launch) implements Entry.Cases<Optional<String>> {

        @Override
        public Optional<String> onEntering(Entry.OnEntering entry) {
            return entry.segmentKey();
        }

        @Override
        public Optional<String> onLeaving(Entry.OnLeaving entry) {
            return entry.segmentKey();
        }

        @Override
        public Optional<String> onSchedule(Entry.OnSchedule entry) {
            return launch ? entry.segmentKey() : Optional.empty();
        }

        @Override
        public Optional<String> onDate(Entry.OnDate entry) {
            return launch ? entry.segmentKey() : Optional.empty();
        }

        @Override
        public Optional<String> onEvent(Entry.OnEvent entry) {
            return Optional.empty();
        }

        @Override
        public Optional<String> byHand(Entry.ByHand entry) {
            return Optional.empty();
        }
    }
}
