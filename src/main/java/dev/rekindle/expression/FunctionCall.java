package dev.rekindle.expression;

import dev.rekindle.platform.Span;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call of one of the language's functions with checked arguments. */
public sealed interface FunctionCall {

    /** Applies one of three functions: for questions, for {@code untilLocalTime}, for calls that return a value. */
    <R> R match(
            Function<? super Question, R> question,
            Function<? super UntilLocalTime, R> untilLocalTime,
            Function<? super Value, R> value);

    /** A call that returns a boolean. */
    sealed interface Question extends FunctionCall {

        <R> R match(Cases<R> cases);

        /** One method for each question. */
        interface Cases<R> {

            R opened(Opened question);

            R clicked(Clicked question);

            R did(Did question);

            R inSegment(InSegment question);

            R hasTag(HasTag question);
        }

        @Override
        default <R> R match(
                Function<? super Question, R> question,
                Function<? super UntilLocalTime, R> untilLocalTime,
                Function<? super Value, R> value) {
            return question.apply(this);
        }
    }

    /** Was the message of this step opened? */
    record Opened(String step) implements Question {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.opened(this);
        }
    }

    /** Was a link in the message of this step clicked? */
    record Clicked(String step) implements Question {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.clicked(this);
        }
    }

    /** Did the member have an event of this type within the span before now? */
    record Did(String type, Span within) implements Question {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.did(this);
        }
    }

    /** Is the member in the segment? */
    record InSegment(String key) implements Question {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.inSegment(this);
        }
    }

    /** Does the member have the tag? */
    record HasTag(String tag) implements Question {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.hasTag(this);
        }
    }

    /** The next moment with this local time; on that weekday when one is given. */
    record UntilLocalTime(LocalTime time, @Nullable DayOfWeek weekday) implements FunctionCall {

        @Override
        public <R> R match(
                Function<? super Question, R> question,
                Function<? super UntilLocalTime, R> untilLocalTime,
                Function<? super Value, R> value) {
            return untilLocalTime.apply(this);
        }
    }

    /** A call that returns a text, number or boolean. */
    sealed interface Value extends FunctionCall {

        <R> R matchValue(
                Function<? super Result, R> result,
                Function<? super Coupon, R> coupon,
                Function<? super Products, R> products);

        @Override
        default <R> R match(
                Function<? super Question, R> question,
                Function<? super UntilLocalTime, R> untilLocalTime,
                Function<? super Value, R> value) {
            return value.apply(this);
        }
    }

    /**
     * What a step of this enrolment has resulted in: what a person has answered, what a decision table says.
     *
     * @param name which of several results; empty for the only one
     */
    record Result(String step, String name) implements Value {

        @Override
        public <R> R matchValue(
                Function<? super Result, R> result,
                Function<? super Coupon, R> coupon,
                Function<? super Products, R> products) {
            return result.apply(this);
        }
    }

    /** The code that this enrolment was issued last from the pool. */
    record Coupon(String pool) implements Value {

        @Override
        public <R> R matchValue(
                Function<? super Result, R> result,
                Function<? super Coupon, R> coupon,
                Function<? super Products, R> products) {
            return coupon.apply(this);
        }
    }

    /**
     * What the member's latest event of a type lists, such as the goods in a cart, or what is recommended to the member; a
     * template repeats a part for each.
     *
     * @param event its type; empty for recommended products
     * @param list the event's property that is the list
     * @param most at most so many of it, from 1
     */
    record Products(String event, String list, int most) implements Value {

        /** The products that the member is most likely to buy next, {@code recommended(4)}. */
        public static Products recommended(int most) {
            return new Products("", "", most);
        }

        /** Whether it asks for recommended products and not for those of an event. */
        public boolean isRecommended() {
            return event.isEmpty();
        }

        @Override
        public <R> R matchValue(
                Function<? super Result, R> result,
                Function<? super Coupon, R> coupon,
                Function<? super Products, R> products) {
            return products.apply(this);
        }
    }
}
