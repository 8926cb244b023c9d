package dev.rekindle.segment.rule;

import java.util.List;
import java.util.Locale;

/** A rule that cannot be read or evaluated: the place, the problem and its remedy. */
public class InvalidRule extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final Problem problem;
    private final transient List<Object> details;

    public InvalidRule(String path, Problem problem, Object... details) {
        super(path + ": " + problem.inEnglish(details));
        this.path = path;
        this.problem = problem;
        this.details = List.of(details);
    }

    /** Where in the JSON: {@code $} is the whole, {@code $.all[1].recency.olderThan} a part. */
    public String path() {
        return path;
    }

    public Problem problem() {
        return problem;
    }

    /** The arguments of the text of the problem, in order. */
    public List<Object> details() {
        return details;
    }

    /** Problems with their remedies; screens show them in the reader's language. */
    public enum Problem {
        NOT_JSON("this is not JSON (%s); check quotes, commas and brackets"),
        NOT_AN_OBJECT("a condition is an object such as {\"tag\": \"vip\"}; put it in braces"),
        NO_CONDITION("no condition is named here; use one of %s"),
        TWO_CONDITIONS("%s are two conditions; put them in a list under \"all\" or \"any\""),
        UNKNOWN("\"%s\" is not known here; use one of %s"),
        MISSING("\"%s\" is missing; add it"),
        NOT_A_TEXT("a text in quotes is expected; got %s"),
        NOT_A_NUMBER("a number without quotes is expected; got %s"),
        NOT_TRUE_OR_FALSE("true or false is expected; got %s"),
        NOT_A_LIST("a list in square brackets with at least one entry is expected; got %s"),
        NOT_A_PERIOD("\"%s\" is not a period; write days as P7D, months as P3M, hours as PT12H"),
        NOT_A_DATE("\"%s\" is not a date; write it as 2026-11-21"),
        OUT_OF_RANGE("%s is out of range; it must be from %s to %s"),
        REVERSED("nothing lies between %s and %s; exchange the two"),
        TOO_FINE("%s has too many decimal places; round it to %s"),
        NOT_LAST("only the last step may be one that does not happen; move it to the end"),
        TOO_MANY("%s entries are too many; write at most %s"),
        NO_BOUND("no bound is given; add \"atLeast\" or \"atMost\""),
        WRONG_KIND("%s is compared as %s; \"%s\" does not fit"),
        TOO_DEEP("the rule is nested deeper than %s; make the inner part a segment of its own"),
        TOO_LONG("the rule has more than %s conditions; make a part of it a segment of its own"),
        NO_SUCH_SEGMENT("there is no segment \"%s\"; make it first, or correct its key"),
        PART_OF_AUDIENCE("the members of an outside audience are its segment; write {\"inSegment\": \"%s\"}"),
        PULLED("the members of segment \"%s\" are pulled from outside; its rule is not changed by hand"),
        CYCLE("the segment builds on itself: %s; remove one of these references");

        private final String english;

        Problem(String english) {
            this.english = english;
        }

        /** The key of the text in the message bundles. */
        public String code() {
            return "rule.problem." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String inEnglish(Object... details) {
            return english.formatted(details);
        }
    }
}
