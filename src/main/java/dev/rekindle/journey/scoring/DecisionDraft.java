package dev.rekindle.journey.scoring;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The next version of a decision table, as it is being edited.
 *
 * @param name as in the table
 * @param revision one more with each save; 0 before the first
 * @param basedOn number of the version that it began with; null for a new table
 * @param savedBy who saved it last
 * @param authors everybody who saved it since the table was last published
 */
public record DecisionDraft(
        String key,
        String name,
        int revision,
        @Nullable Integer basedOn,
        String dmn,
        State state,
        String savedBy,
        @Nullable Instant savedAt,
        Set<String> authors,
        Review review) {

    /** How far it is on its way to be asked. */
    public enum State {
        DRAFT,
        IN_REVIEW,
        /** An approver wants something changed. */
        SENT_BACK
    }

    /**
     * What was said about it; any edit begins anew.
     *
     * @param submittedBy null while nobody has submitted it
     * @param note what they say to the approver
     * @param answer what the approver says
     */
    public record Review(
            @Nullable String submittedBy,
            String note,
            @Nullable String answeredBy,
            String answer) {

        public static final Review NONE = new Review(null, "", null, "");
    }
}
