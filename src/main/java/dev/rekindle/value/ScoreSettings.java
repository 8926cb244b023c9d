package dev.rekindle.value;

import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How members are scored, under {@code rekindle.value.score}.
 *
 * @param table key of the decision table that adds up the points; its inputs are figures and properties of members
 * @param within how far back messages, opens, clicks and interest events count
 * @param tiers scores from which a member is in the tiers medium, high and top
 */
@LiveSettings("rekindle.value.score")
public record ScoreSettings(
        @Setting(group = "score", at = 430) @DefaultValue("engagement-score")
        String table,

        @Setting(group = "score", at = 431) @DefaultValue("P90D")
        Duration within,

        @Setting(group = "score", at = 432) @DefaultValue("20, 50, 80")
        String tiers) {

    private static final int BOUNDS = 3;

    public ScoreSettings {
        if (!RfmSettings.rise(tiers, BOUNDS)) {
            throw new InvalidSetting("tiers", "setting.problem.value.tiers");
        }
    }

    /** The scores from which the second, third and fourth tier begin. */
    public List<Double> bounds() {
        return RfmSettings.numbers(tiers);
    }
}
