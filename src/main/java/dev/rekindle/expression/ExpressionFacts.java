package dev.rekindle.expression;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an expression may ask about one member; loaded beforehand for what {@link Expression#references} names. */
public interface ExpressionFacts {

    /**
     * A property of the member, or a {@link dev.rekindle.member.figure.Figure} by its name.
     *
     * @return text, number, boolean, an Instant (joinedAt), or null when there is none
     */
    @Nullable
    Object member(String property);

    /** Evaluates a function that returns a boolean. */
    boolean holds(FunctionCall.Question question);

    /** Evaluates untilLocalTime; needed only for timers. */
    default Instant moment(FunctionCall.UntilLocalTime call) {
        throw new UnsupportedOperationException("No timer is evaluated here: " + call);
    }

    /** A property of the product for which a part of a template is being repeated; null outside of such a part. */
    default @Nullable Object product(String property) {
        return null;
    }

    /**
     * Evaluates result (in conditions), coupon and products (in templates): text, number, boolean, a list of maps for
     * products, or null while there is none.
     */
    default @Nullable Object value(FunctionCall.Value call) {
        throw new UnsupportedOperationException("Nothing has this value here: " + call);
    }

    /** How values are printed for the reader; needed only where templates are evaluated. */
    default ValueFormat format() {
        return new ValueFormat(Locale.ENGLISH, ZoneOffset.UTC);
    }

    /** A name outside of member, such as unsubscribeUrl; needed only where templates are evaluated. */
    default @Nullable Object named(String name) {
        return null;
    }
}
