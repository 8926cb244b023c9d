package dev.rekindle.message;

import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an installation wants of all its messages, under {@code rekindle.message}.
 *
 * @param cap marketing messages that a member may receive in any seven days, over all channels
 * @param quietFrom local time from which no marketing message is sent
 * @param quietTo local time from which they are sent again; equal to {@code quietFrom} for no quiet hours
 * @param expiresAfter how long after its due time a pending message is still sent
 */
@LiveSettings("rekindle.message")
public record MessageSettings(
        @Setting(group = "sending", at = 100) @DefaultValue("3") @Min(0) @Max(1_000)
        int cap,

        @Setting(group = "sending", at = 110) @DefaultValue("21:00")
        LocalTime quietFrom,

        @Setting(group = "sending", at = 111) @DefaultValue("08:00")
        LocalTime quietTo,

        @Setting(group = "sending", at = 120) @DefaultValue("P3D")
        Duration expiresAfter) {

    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(30);

    public MessageSettings {
        if (expiresAfter.compareTo(SHORTEST) < 0 || expiresAfter.compareTo(LONGEST) > 0) {
            throw new InvalidSetting("expiresAfter", "setting.problem.message.expires-after");
        }
    }

    /** Whether no minute from one time of a day until a later one of it is outside the quiet hours. */
    public boolean quietThroughout(LocalTime from, LocalTime until) {
        boolean afterFrom = !from.isBefore(quietFrom);
        boolean beforeTo = !until.isAfter(quietTo);
        return quietFrom.isAfter(quietTo) ? afterFrom || beforeTo : afterFrom && beforeTo;
    }
}
