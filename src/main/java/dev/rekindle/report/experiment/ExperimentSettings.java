package dev.rekindle.report.experiment;

import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How experiments are read, under {@code rekindle.report.experiment}.
 *
 * @param worthwhileLift the least lift that is worth knowing, in per cent of the holdout's conversion rate
 * @param spendBeforeDays over how many days before the entry a member's spend is taken as known
 */
@LiveSettings("rekindle.report.experiment")
public record ExperimentSettings(
        @Setting(group = "experiments", at = 220) @DefaultValue("10") @Min(1) @Max(200)
        int worthwhileLift,

        @Setting(group = "experiments", at = 221) @DefaultValue("365") @Min(1) @Max(3650)
        int spendBeforeDays) {}
