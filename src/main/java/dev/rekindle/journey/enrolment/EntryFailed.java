package dev.rekindle.journey.enrolment;

import dev.rekindle.journey.engine.PassageFailed;

/** One of a batch could not take the first steps, and the batch was rolled back. */
class EntryFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Candidate candidate;

    EntryFailed(Candidate candidate, PassageFailed cause) {
        super(cause.getMessage(), cause);
        this.candidate = candidate;
    }

    Candidate candidate() {
        return candidate;
    }
}
