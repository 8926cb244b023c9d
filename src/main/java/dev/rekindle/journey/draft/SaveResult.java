package dev.rekindle.journey.draft;

import dev.rekindle.journey.Finding;
import java.util.List;
import java.util.function.Function;

/** What became of a save. */
public sealed interface SaveResult {

    <R> R match(Cases<R> cases);

    default <R> R match(
            Function<Saved, R> saved,
            Function<Conflict, R> conflict,
            Function<Closed, R> closed,
            Function<Unreadable, R> unreadable) {
        return match(new Cases<>(saved, conflict, closed, unreadable));
    }

    /** One answer for each kind. */
    record Cases<R>(
            Function<Saved, R> saved,
            Function<Conflict, R> conflict,
            Function<Closed, R> closed,
            Function<Unreadable, R> unreadable) {}

    /** It is the newest revision. */
    record Saved(Draft draft) implements SaveResult {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.saved().apply(this);
        }
    }

    /**
     * Somebody saved since the revision that the edit began with; nothing was changed.
     *
     * @param bpmn the newest revision
     */
    record Conflict(Draft draft, String bpmn) implements SaveResult {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.conflict().apply(this);
        }
    }

    /** The draft was published or discarded meanwhile; nothing was changed. */
    record Closed(Draft draft) implements SaveResult {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.closed().apply(this);
        }
    }

    /** What was sent is no BPMN diagram; nothing was changed. */
    record Unreadable(List<Finding> findings) implements SaveResult {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unreadable().apply(this);
        }
    }
}
