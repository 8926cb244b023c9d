package dev.rekindle.message.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stops the sending of a journey, a step or a template, and releases it. A stop is read with each claim and again at the last
 * moment before sending (decision 0201).
 */
public interface SendStops {

    /**
     * Joins the caller's transaction, as all of these do.
     *
     * @return false when it was stopped already, and nothing was changed
     */
    boolean stop(Scope scope, Mode mode, String user);

    /**
     * Ends a stop.
     *
     * @return how many messages had fallen due meanwhile; 0 also when it was not stopped
     */
    int release(Scope scope, Release release, String user);

    /** All stops, the latest first. */
    List<Stop> all();

    /** How many messages have fallen due and wait for the release. */
    long fallenDue(Scope scope);

    /** What becomes of messages that fall due while sending is stopped. */
    enum Mode {
        WAIT,
        WITHHOLD
    }

    /** What becomes of those that waited. */
    enum Release {
        /** Sent now; they expire as much later as the stop lasted. */
        NOW,
        /** Sent as much later as the stop lasted, as are those that are not due yet. */
        SHIFT,
        /** Withheld. */
        SKIP
    }

    /**
     * Whose messages: a journey's, one of its steps', or a template's in all journeys.
     *
     * @param journey null for a template
     * @param step null for all steps
     * @param template null for a journey or step
     */
    record Scope(
            @Nullable String journey,
            @Nullable String step,
            @Nullable String template) {

        public Scope {
            if ((journey == null) == (template == null) || step != null && journey == null) {
                throw new IllegalArgumentException("Neither a journey, a step nor a template");
            }
        }

        public static Scope ofJourney(String journey) {
            return new Scope(journey, null, null);
        }

        public static Scope ofStep(String journey, String step) {
            return new Scope(journey, step, null);
        }

        public static Scope ofTemplate(String template) {
            return new Scope(null, null, template);
        }
    }

    /** @param by name of the user */
    record Stop(Scope scope, Mode mode, Instant since, String by) {}
}
