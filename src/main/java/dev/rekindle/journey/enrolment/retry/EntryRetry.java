package dev.rekindle.journey.enrolment.retry;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.enrolment.EntryCandidate;

/**
 * An entry or event that failed for one member and is due to be retried.
 *
 * @param failures how often it has failed since it was recorded, or since a user asked for a retry
 */
public record EntryRetry(long id, String journey, int failures, Work work) {

    /** What is retried. */
    public sealed interface Work {

        <R> R match(Cases<R> cases);
    }

    /** One method for each kind of work. */
    public interface Cases<R> {

        R entry(EntryCandidate candidate);

        R event(EnrolmentId enrolment, String eventType);
    }

    /** A member could not be admitted. */
    public record FailedEntry(EntryCandidate candidate) implements Work {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.entry(candidate);
        }
    }

    /** An event could not be delivered to an enrolment. */
    public record FailedEvent(EnrolmentId enrolment, String eventType) implements Work {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.event(enrolment, eventType);
        }
    }
}
