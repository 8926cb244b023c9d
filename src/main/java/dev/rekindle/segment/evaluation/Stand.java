package dev.rekindle.segment.evaluation;

import java.time.Instant;

/** A boundary that was at an instant when the clock showed {@code reachedAt}. */
record Stand<B extends Boundary>(B boundary, Instant reachedAt) {

    /** A clock that was set back passes nobody twice. */
    Instant from(Instant now) {
        return reachedAt.isBefore(now) ? reachedAt : now;
    }
}
