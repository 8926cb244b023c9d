package dev.rekindle.report.overview;

import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bounds of the rules that say what to do, under {@code rekindle.report.advice}.
 *
 * @param leastMessages a rule about messages needs this many sent
 * @param leastEntries a rule about members needs this many entries
 * @param leastReturn incremental money for each unit of cost from which a journey is worth extending
 * @param cappedPercent the share of planned messages from which being withheld by the frequency cap is a problem
 * @param optOutPercent the share of delivered messages from which opt-outs are a problem
 * @param changePercent the change of the number of entries from which it is mentioned
 */
@LiveSettings("rekindle.report.advice")
public record AdviceSettings(
        @Setting(group = "advice", at = 480) @DefaultValue("500") @Min(1)
        int leastMessages,

        @Setting(group = "advice", at = 481) @DefaultValue("500") @Min(1)
        int leastEntries,

        @Setting(group = "advice", at = 482) @DefaultValue("1") @Min(0)
        BigDecimal leastReturn,

        @Setting(group = "advice", at = 483) @DefaultValue("20") @Min(1) @Max(100)
        int cappedPercent,

        @Setting(group = "advice", at = 484) @DefaultValue("0.5") @Min(0) @Max(100)
        BigDecimal optOutPercent,

        @Setting(group = "advice", at = 485) @DefaultValue("30") @Min(1)
        int changePercent) {}
