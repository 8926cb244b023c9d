package dev.rekindle.report.health;

import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a channel is said to fall off its own history, under {@code rekindle.report.health}.
 *
 * @param recentDays the days that are judged, up to now
 * @param historyWeeks the weeks before them that they are compared with
 * @param leastMessages both need at least this many messages
 * @param standardErrors a rate is worse when it differs by this many standard errors
 * @param leastPoints and by this many percentage points
 * @param volumePercent volume is low when it is below this share of the weakest week of the history
 */
@LiveSettings("rekindle.report.health")
public record HealthSettings(
        @Setting(group = "health", at = 490) @DefaultValue("7") @Min(1) @Max(60)
        int recentDays,

        @Setting(group = "health", at = 491) @DefaultValue("8") @Min(2) @Max(52)
        int historyWeeks,

        @Setting(group = "health", at = 492) @DefaultValue("100") @Min(1)
        int leastMessages,

        @Setting(group = "health", at = 493) @DefaultValue("3") @Min(1)
        BigDecimal standardErrors,

        @Setting(group = "health", at = 494) @DefaultValue("0.5") @Min(0) @Max(100)
        BigDecimal leastPoints,

        @Setting(group = "health", at = 495) @DefaultValue("50") @Min(1) @Max(100)
        int volumePercent) {}
