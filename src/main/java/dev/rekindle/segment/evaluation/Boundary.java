package dev.rekindle.segment.evaluation;

import dev.rekindle.platform.Span;

/**
 * A point that moves with the clock: the outcome of a rule may change for a member whose event, joining or occasion it
 * passes.
 */
sealed interface Boundary {

    /** A stable name, unique among boundaries. */
    String key();

    /** The input of the rules that depend on it. */
    default String input() {
        return "time:" + key();
    }

    /**
     * Passes the events of a type that are as old as the span.
     *
     * @param last whether only a member's latest event of the type matters
     */
    record OfEvents(String type, Span span, boolean last) implements Boundary {

        @Override
        public String key() {
            return (last ? "last:" : "event:") + type + ":" + span;
        }
    }

    /** Passes the events of a type that were recorded before their time. */
    record OfEarlyEvents(String type) implements Boundary {

        @Override
        public String key() {
            return "early:" + type;
        }
    }

    /** Passes the members who joined as long ago as the span. */
    record OfJoining(Span span) implements Boundary {

        @Override
        public String key() {
            return "joined:" + span;
        }
    }

    /**
     * Passes the occasions of a day.
     *
     * @param offset days from today in the system's zone; negative before it
     */
    record OfDays(String occasion, int offset) implements Boundary {

        @Override
        public String key() {
            return "day:" + occasion + ":" + offset;
        }
    }

    /**
     * Passes the dates of a property of members or a figure.
     *
     * @param offset days from today in the system's zone; negative before it
     * @param yearly whether their anniversaries count
     */
    record OfDates(String property, int offset, boolean yearly) implements Boundary {

        @Override
        public String key() {
            return (yearly ? "year:" : "date:") + property + ":" + offset;
        }
    }

    /**
     * Passes messages, what was done with them, and enrolments that are as old as the span.
     *
     * @param name of an outcome what was done; of an enrolment the key of its journey; empty for any
     */
    record OfContacts(Line line, String name, Span span) implements Boundary {

        /** Whose time passes. */
        enum Line {
            RECEIVED,
            OUTCOME,
            ENTERED,
            ENDED
        }

        @Override
        public String key() {
            return "contact:" + line + ":" + name + ":" + span;
        }
    }
}
