package dev.rekindle.journey.enrolment;

import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How late members may still be admitted, under {@code rekindle.journey.enrolment}.
 *
 * @param launchGrace how late a scheduled launch may begin; a later one counts as missed
 * @param dateGrace how late a date or an event may still admit a member; later events are skipped, and later dates count as
 *     missed
 */
@LiveSettings("rekindle.journey.enrolment")
public record GraceSettings(
        @Setting(group = "journeys", at = 200) @DefaultValue("PT6H")
        Duration launchGrace,

        @Setting(group = "journeys", at = 201) @DefaultValue("P1D")
        Duration dateGrace) {

    private static final Duration LONGEST = Duration.ofDays(30);

    public GraceSettings {
        check("launchGrace", launchGrace);
        check("dateGrace", dateGrace);
    }

    private static void check(String component, Duration grace) {
        if (grace.isNegative() || grace.compareTo(LONGEST) > 0) {
            throw new InvalidSetting(component, "setting.problem.journey.grace");
        }
    }
}
