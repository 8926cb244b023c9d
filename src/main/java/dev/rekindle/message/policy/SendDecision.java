package dev.rekindle.message.policy;

import dev.rekindle.message.Postponement;
import dev.rekindle.message.WithheldReason;

/** What the policies decide about a message that is due. */
public sealed interface SendDecision {

    /** Calls the case that this decision is. */
    <R> R match(Cases<R> cases);

    /** Send it now. */
    record Send() implements SendDecision {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.send();
        }
    }

    /** Decide again later. */
    record Postpone(Postponement postponement) implements SendDecision {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.postpone(postponement);
        }
    }

    /** Never send it. */
    record Withhold(WithheldReason reason) implements SendDecision {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.withhold(reason);
        }
    }

    /** What to do in each case. */
    interface Cases<R> {

        R send();

        R postpone(Postponement postponement);

        R withhold(WithheldReason reason);
    }
}
