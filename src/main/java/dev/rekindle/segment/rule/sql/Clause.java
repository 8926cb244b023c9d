package dev.rekindle.segment.rule.sql;

/** A condition on {@code member m}. */
sealed interface Clause {

    /** The SQL of the condition, or of its opposite; never null. */
    String holds(boolean yes);

    /** The same as an expression on one row: the member, joined with its row of {@code event_figures g}, if there is one. */
    default String holdsInRow(boolean yes) {
        return holds(yes);
    }

    /** @param condition on columns of the member alone; null where a column is null */
    record OnMember(String condition) implements Clause {

        @Override
        public String holds(boolean yes) {
            return (yes ? "" : "not ") + "coalesce(" + condition + ", false)";
        }
    }

    /**
     * Whether a set of members contains the member: a semi-join or an anti-join.
     *
     * @param set a query with the column member_id
     * @param in false for the members outside the set
     */
    record Among(String set, boolean in) implements Clause {

        @Override
        public String holds(boolean yes) {
            return in == yes
                    ? "m.id in (" + set + ")"
                    : "not exists (select 1 from (" + set + ") x where x.member_id = m.id)";
        }

        /** As a sub-query that does not depend on the row it is read once, and kept as a hash table. */
        @Override
        public String holdsInRow(boolean yes) {
            return "(m.id in (" + set + ")) is " + (in == yes ? "" : "not ") + "true";
        }
    }

    /**
     * A condition on the figures of the member's events, which are null for a member without events.
     *
     * @param in false for the members for whom the condition does not hold
     */
    record OnFigures(String condition, boolean in) implements Clause {

        @Override
        public String holds(boolean yes) {
            return "(" + condition + ") is " + (in == yes ? "" : "not ") + "true";
        }
    }

    /** Members in the set. */
    static Clause among(String set) {
        return new Among(set, true);
    }

    /** Members outside the set. */
    static Clause outside(String set) {
        return new Among(set, false);
    }
}
