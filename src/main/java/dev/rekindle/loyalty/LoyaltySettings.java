package dev.rekindle.loyalty;

import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What counts towards tiers and for how long, under {@code rekindle.loyalty}.
 *
 * @param basis what counts: points that were earned, or money that was spent
 * @param period the last days, or the calendar year
 * @param days how many, where the period is the last days
 * @param graceDays how long a member keeps a tier after falling below its threshold
 * @param resetZone in whose zone the year begins
 * @param currency of what is spent; other currencies do not count
 * @param spendEvents types of events whose amount is money spent
 * @param refundEvents types of events whose amount, whatever its sign, is money given back
 * @param noticeDays how many days before points expire the event {@code pointsExpiring} is recorded
 * @param cron when tiers are computed again and notices are given, in the system's zone
 */
@LiveSettings("rekindle.loyalty")
public record LoyaltySettings(
        @Setting(group = "loyalty", at = 450) @DefaultValue("POINTS")
        Basis basis,

        @Setting(group = "loyalty", at = 451) @DefaultValue("DAYS")
        Period period,

        @Setting(group = "loyalty", at = 452) @DefaultValue("365") @Min(1) @Max(3650)
        int days,

        @Setting(group = "loyalty", at = 453) @DefaultValue("30") @Min(0) @Max(3650)
        int graceDays,

        @Setting(group = "loyalty", at = 454) @DefaultValue("MEMBER")
        ResetZone resetZone,

        @Setting(group = "loyalty", at = 455) @DefaultValue("GBP")
        String currency,

        @Setting(group = "loyalty", at = 456) @DefaultValue({"purchase"})
        List<String> spendEvents,

        @Setting(group = "loyalty", at = 457) @DefaultValue({"refund"})
        List<String> refundEvents,

        @Setting(group = "loyalty", at = 458) @DefaultValue("30") @Min(1) @Max(365)
        int noticeDays,

        @DefaultValue("0 40 2 * * ?") String cron) {

    /** What counts towards tiers. */
    public enum Basis {
        POINTS,
        SPEND
    }

    /** The time in which it counts. */
    public enum Period {
        DAYS,
        YEAR
    }

    /** In whose zone a year begins. */
    public enum ResetZone {
        MEMBER,
        ORGANISATION
    }

    public LoyaltySettings {
        spendEvents = List.copyOf(spendEvents);
        refundEvents = List.copyOf(refundEvents);
        try {
            Currency.getInstance(currency);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidSetting("currency", "setting.problem.loyalty.currency");
        }
    }

    /**
     * The instant from which points or spend count towards tiers: the beginning of the last days, or of the year.
     *
     * @param member the member's zone; null for none
     * @param system the organisation's zone
     */
    public Instant countsFrom(Instant now, @Nullable ZoneId member, ZoneId system) {
        if (period == Period.DAYS) {
            return now.minus(Duration.ofDays(days));
        }
        ZoneId zone = resetZone == ResetZone.MEMBER && member != null ? member : system;
        return now.atZone(zone)
                .toLocalDate()
                .withDayOfYear(1)
                .atStartOfDay(zone)
                .toInstant();
    }
}
