package dev.rekindle.expression;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an expression may ask about one member; loaded beforehand for what {@link Expression#references} names. */
public interface ExpressionFacts {

    /**
     * A property of the member.
     *
     * @return text, number, boolean, an Instant (joinedAt), or null when there is none
     */
    @Nullable
    Object member(String property);

    /** Answers a function that asks yes or no. */
    boolean holds(FunctionCall.Question question);

    /** Answers untilLocalTime; needed only where timers are evaluated. */
    default Instant moment(FunctionCall.UntilLocalTime call) {
        throw new UnsupportedOperationException("No timer is evaluated here: " + call);
    }

    /** A name outside of member, such as unsubscribeUrl; needed only where templates are evaluated. */
    default @Nullable Object named(String name) {
        return null;
    }
}
