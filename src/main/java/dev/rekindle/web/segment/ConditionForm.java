package dev.rekindle.web.segment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the rule's form, as typed; which fields count depends on the kind.
 *
 * @param not {@code yes} negates the condition
 * @param name the property, event type, tag, segment or occasion
 * @param operator how it is compared
 * @param span a length of time
 * @param bounds limits of a number
 */
record ConditionForm(
        @Nullable String kind,
        @Nullable String not,
        @Nullable String name,
        @Nullable String operator,
        @Nullable String value,
        @Nullable SpanForm span,
        @Nullable BoundsForm bounds) {

    /** What the form offers, in its order. */
    static final List<String> KINDS =
            List.of("recency", "event", "attribute", "tag", "consent", "joined", "occasion", "inSegment", "rfm");

    /** A row of this kind with nothing filled in. */
    static ConditionForm empty(String kind) {
        return new ConditionForm(kind, null, null, null, null, null, null);
    }

    /** A row of the kind that is most often wanted. */
    static ConditionForm suggested() {
        return suggested(null);
    }

    /** A row with what is most often wanted already filled in. */
    static ConditionForm suggested(@Nullable String kind) {
        String known = kind != null && KINDS.contains(kind) ? kind : KINDS.get(0);
        ConditionForm row = empty(known);
        return switch (known) {
            case "recency" -> row.withName("purchase").withOperator("olderThan").withSpan(SpanForm.of(90, "days"));
            case "event" ->
                row.withName("purchase")
                        .withOperator("count")
                        .withSpan(SpanForm.of(90, "days"))
                        .withBounds(new BoundsForm("1", null, null));
            case "attribute" -> row.withName("tier").withOperator("is");
            case "joined" -> row.withOperator("newerThan").withSpan(SpanForm.of(7, "days"));
            case "occasion" -> row.withName("birthday").withSpan(new SpanForm("7", null));
            case "rfm" ->
                row.withName("purchase").withSpan(SpanForm.of(60, "days")).withBounds(new BoundsForm("3", null, "25"));
            default -> row;
        };
    }

    /** Never null: no field of it is sent for kinds without a length of time. */
    @Override
    public SpanForm span() {
        return span == null ? SpanForm.NONE : span;
    }

    /** Never null: no field of it is sent for kinds without limits. */
    @Override
    public BoundsForm bounds() {
        return bounds == null ? BoundsForm.NONE : bounds;
    }

    public boolean negated() {
        return "yes".equals(not);
    }

    ConditionForm withNot(@Nullable String newNot) {
        return new ConditionForm(kind, newNot, name, operator, value, span, bounds);
    }

    ConditionForm withName(@Nullable String newName) {
        return new ConditionForm(kind, not, newName, operator, value, span, bounds);
    }

    ConditionForm withOperator(@Nullable String newOperator) {
        return new ConditionForm(kind, not, name, newOperator, value, span, bounds);
    }

    ConditionForm withValue(@Nullable String newValue) {
        return new ConditionForm(kind, not, name, operator, newValue, span, bounds);
    }

    ConditionForm withSpan(SpanForm newSpan) {
        return new ConditionForm(kind, not, name, operator, value, newSpan, bounds);
    }

    ConditionForm withBounds(BoundsForm newBounds) {
        return new ConditionForm(kind, not, name, operator, value, span, newBounds);
    }

    /** This row if its kind is unchanged; otherwise a suggested row of the new kind. */
    ConditionForm settled(@Nullable String kindBefore) {
        return kind != null && kind.equals(kindBefore) ? this : suggested(kind);
    }
}
