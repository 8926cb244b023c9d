package dev.rekindle.expression;

import java.time.DayOfWeek;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A call of one of the language's functions, its arguments already checked. */
public sealed interface FunctionCall {

    /** A call answered by yes or no. */
    sealed interface Question extends FunctionCall {}

    /** Was the message of this step opened? */
    record Opened(String step) implements Question {}

    /** Was a link in the message of this step clicked? */
    record Clicked(String step) implements Question {}

    /** Did the member do this within the span before now? */
    record Did(String type, Span within) implements Question {}

    /** Is the member in the segment? */
    record InSegment(String key) implements Question {}

    /** Does the member carry the tag? */
    record HasTag(String tag) implements Question {}

    /** The next moment at which the clocks show the time; on that weekday when one is given. */
    record UntilLocalTime(LocalTime time, @Nullable DayOfWeek weekday) implements FunctionCall {}
}
