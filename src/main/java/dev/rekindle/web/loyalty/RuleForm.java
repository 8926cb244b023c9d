package dev.rekindle.web.loyalty;

import dev.rekindle.loyalty.Points;
import dev.rekindle.loyalty.PointsRule;
import dev.rekindle.loyalty.PointsRule.Rounding;
import dev.rekindle.loyalty.Posting;
import dev.rekindle.loyalty.Tiers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
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

    private static final Set<String> OWN = Set.of(Points.EARNED, Points.EXPIRING, Tiers.CHANGED);
    private static final BigDecimal MOST_PER_AMOUNT = new BigDecimal("1000000");
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
        return text(id).matches("\\d{1,18}") ? Long.valueOf(text(id)) : null;
    }

    /** @throws IllegalArgumentException whose message names the field that cannot be read */
    PointsRule rule(Instant now) {
        require(!text(name).isEmpty() && text(name).length() <= 100, "name");
        require(text(eventType).matches("[\\p{L}\\p{N}_.-]{1,64}"), "eventType");
        require(!OWN.contains(text(eventType)), "own");
        boolean byAmount = "amount".equals(by);
        return new PointsRule(
                0,
                text(name),
                text(eventType),
                byAmount ? perAmount() : null,
                byAmount ? iso() : null,
                byAmount ? null : whole("points", points, Posting.MOST),
                Arrays.stream(Rounding.values())
                        .filter(one -> one.name().equals(rounding))
                        .findFirst()
                        .orElse(Rounding.DOWN),
                orNull(segment),
                orNull(tier),
                text(expireDays).isEmpty() ? null : Integer.valueOf((int) whole("expireDays", expireDays, MOST_DAYS)),
                now,
                null);
    }

    private BigDecimal perAmount() {
        try {
            BigDecimal read = new BigDecimal(text(points));
            require(read.signum() > 0 && read.compareTo(MOST_PER_AMOUNT) <= 0 && read.scale() <= 4, "points");
            return read;
        } catch (NumberFormatException unreadable) {
            throw new IllegalArgumentException("points", unreadable);
        }
    }

    private String iso() {
        try {
            return Currency.getInstance(text(currency).toUpperCase(Locale.ROOT)).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("currency", unknown);
        }
    }

    private static long whole(String field, @Nullable String given, long most) {
        require(text(given).matches("\\d{1,15}"), field);
        long read = Long.parseLong(text(given));
        require(read >= 1 && read <= most, field);
        return read;
    }

    private static void require(boolean right, String field) {
        if (!right) {
            throw new IllegalArgumentException(field);
        }
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    private static @Nullable String orNull(@Nullable String given) {
        return text(given).isEmpty() ? null : text(given);
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
