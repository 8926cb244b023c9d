package dev.rekindle.segment.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison of a property. Text that is a number or a boolean is compared as one. */
public sealed interface Comparison {

    <R> R match(Cases<R> cases);

    /** One method for each kind of comparison. */
    interface Cases<R> {

        R is(Is comparison);

        R isNot(IsNot comparison);

        R oneOf(OneOf comparison);

        R contains(Contains comparison);

        R startsWith(StartsWith comparison);

        R within(Within comparison);

        R before(Before comparison);

        R from(From comparison);

        R known(Known comparison);

        R inDays(InDays comparison);
    }

    /** @param value text, number ({@link BigDecimal}) or boolean */
    record Is(Object value) implements Comparison {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.is(this);
        }
    }

    /** Also matches when the property is unknown. */
    record IsNot(Object value) implements Comparison {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.isNot(this);
        }
    }

    record OneOf(List<String> values) implements Comparison {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.oneOf(this);
        }
    }

    /** Ignores case. */
    record Contains(String text) implements Comparison {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.contains(this);
        }
    }

    /** Ignores case. */
    record StartsWith(String text) implements Comparison {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.startsWith(this);
        }
    }

    record Within(Range range) implements Comparison {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.within(this);
        }
    }

    /** A date strictly before. */
    record Before(LocalDate date) implements Comparison {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.before(this);
        }
    }

    /** A date on or after. */
    record From(LocalDate date) implements Comparison {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.from(this);
        }
    }

    record Known(boolean known) implements Comparison {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.known(this);
        }
    }

    /**
     * A date this many days from today, in the system's zone; negative numbers are days ago. One of the two may be null.
     *
     * @param yearly whether its anniversary counts; 29 February is 28 February in a common year
     */
    record InDays(@Nullable Integer atLeast, @Nullable Integer atMost, boolean yearly) implements Comparison {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.inDays(this);
        }
    }
}
