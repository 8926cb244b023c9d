package dev.rekindle.web.segment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the rule's form, as typed; which fields count depends on the kind.
 *
 * @param not {@code yes} turns the condition round
 * @param name the property, event type, tag, segment or occasion
 * @param operator how it is compared
 * @param number with {@code unit} a length of time
 * @param least lower bound: times, sum, points
 * @param most upper bound
 * @param share of an RFM condition: only the top so many per cent by money
 */
record ConditionForm(
        @Nullable String kind,
        @Nullable String not,
        @Nullable String name,
        @Nullable String operator,
        @Nullable String value,
        @Nullable String number,
        @Nullable String unit,
        @Nullable String least,
        @Nullable String most,
        @Nullable String share) {

    /** What the form offers, in its order. */
    static final List<String> KINDS =
            List.of("recency", "event", "attribute", "tag", "consent", "joined", "occasion", "inSegment", "rfm");

    static ConditionForm fresh() {
        return of("recency");
    }

    /** A row with what is most often wanted already filled in. */
    static ConditionForm of(@Nullable String kind) {
        String known = kind != null && KINDS.contains(kind) ? kind : KINDS.get(0);
        return switch (known) {
            case "event" -> new ConditionForm(known, null, "purchase", "count", null, "90", "days", "1", null, null);
            case "attribute" -> new ConditionForm(known, null, "tier", "is", null, null, null, null, null, null);
            case "consent" -> new ConditionForm(known, null, null, null, null, null, null, null, null, null);
            case "joined" -> new ConditionForm(known, null, null, "newerThan", null, "7", "days", null, null, null);
            case "occasion" -> new ConditionForm(known, null, "birthday", null, null, "7", null, null, null, null);
            case "rfm" -> new ConditionForm(known, null, "purchase", null, null, "60", "days", "3", null, "25");
            case "recency" ->
                new ConditionForm(known, null, "purchase", "olderThan", null, "90", "days", null, null, null);
            default -> new ConditionForm(known, null, null, null, null, null, null, null, null, null);
        };
    }

    public boolean negated() {
        return "yes".equals(not);
    }

    /** Kept when it is of a kind the form knows and its fields fit that kind; else as fresh of the kind. */
    ConditionForm settled(@Nullable String kindBefore) {
        return kind != null && kind.equals(kindBefore) ? this : of(kind);
    }
}
