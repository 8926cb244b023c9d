package dev.rekindle.web.loyalty;

import dev.rekindle.loyalty.Points;
import dev.rekindle.loyalty.PointsRule;
import dev.rekindle.loyalty.PointsRule.Rounding;
import dev.rekindle.loyalty.Posting;
import dev.rekindle.loyalty.Tiers;
import dev.rekindle.web.form.TypedField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a rule says; {@code by} is amount or event.
 *
 * @param id of the rule that it changes; empty for a new one
 */
record RuleForm(
        @Nullable String id,
        @Nullable String name,
        @Nullable String eventType,
        @Nullable String by,
        @Nullable String points,
        @Nullable String currency,
        @Nullable String rounding,
        @Nullable String segment,
        @Nullable String tier,
        @Nullable String expireDays) {

    private static final Set<String> OWN = Set.of(Points.EARNED, Points.EXPIRING, Tiers.CHANGED, Tiers.UPGRADED);
    private static final BigDecimal MOST_PER_AMOUNT = new BigDecimal("1000000");
    private static final int LONGEST_NAME = 100;
    private static final int MOST_DAYS = 36_500;

    /** @param currency of amounts, until another one is typed */
    static RuleForm fresh(String currency) {
        return new RuleForm("", "", "purchase", "amount", "1", currency, Rounding.DOWN.name(), "", "", "365");
    }

    static RuleForm of(PointsRule rule) {
        BigDecimal perAmount = rule.perAmount();
        return new RuleForm(
                String.valueOf(rule.id()),
                rule.name(),
                rule.eventType(),
                perAmount == null ? "event" : "amount",
                perAmount == null
                        ? String.valueOf(rule.fixed())
                        : perAmount.stripTrailingZeros().toPlainString(),
                Objects.toString(rule.currency(), ""),
                rule.rounding().name(),
                Objects.toString(rule.segment(), ""),
                Objects.toString(rule.tier(), ""),
                Objects.toString(rule.expireDays(), ""));
    }

    @Nullable
    Long number() {
        String typed = TypedField.of("id", id).text();
        return typed.matches("\\d{1,18}") ? Long.valueOf(typed) : null;
    }

    /** @throws TypedField.Wrong if a field cannot be read */
    PointsRule rule(Instant now) {
        TypedField type = TypedField.of("eventType", eventType);
        type.require(type.text().matches("[\\p{L}\\p{N}_.-]{1,64}"));
        TypedField.of("own", eventType).require(!OWN.contains(type.text()));
        boolean byAmount = "amount".equals(by);
        TypedField many = TypedField.of("points", points);
        TypedField days = TypedField.of("expireDays", expireDays);
        return new PointsRule(
                0,
                TypedField.of("name", name).some(LONGEST_NAME),
                type.text(),
                byAmount ? perAmount(many) : null,
                byAmount ? TypedField.of("currency", currency).currency() : null,
                byAmount ? null : Long.valueOf(many.whole(1, Posting.MOST)),
                Arrays.stream(Rounding.values())
                        .filter(one -> one.name().equals(rounding))
                        .findFirst()
                        .orElse(Rounding.DOWN),
                TypedField.of("segment", segment).orNull(),
                TypedField.of("tier", tier).orNull(),
                days.isEmpty() ? null : Integer.valueOf((int) days.whole(1, MOST_DAYS)),
                now,
                null);
    }

    private static BigDecimal perAmount(TypedField typed) {
        BigDecimal read = typed.decimal(MOST_PER_AMOUNT);
        typed.require(read.signum() > 0);
        return read;
    }

    /** What was written, by field, for the audit log. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", Objects.toString(name, "").strip());
        fields.put("eventType", Objects.toString(eventType, "").strip());
        fields.put("by", Objects.toString(by, "").strip());
        fields.put("points", Objects.toString(points, "").strip());
        fields.put("currency", Objects.toString(currency, "").strip());
        fields.put("rounding", Objects.toString(rounding, "").strip());
        fields.put("segment", Objects.toString(segment, "").strip());
        fields.put("tier", Objects.toString(tier, "").strip());
        fields.put("expireDays", Objects.toString(expireDays, "").strip());
        return fields;
    }
}
