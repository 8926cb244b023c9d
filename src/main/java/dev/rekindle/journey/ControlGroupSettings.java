package dev.rekindle.journey;

import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The global control group, under {@code rekindle.journey.control-group}: members who enter no marketing journey, so that it
 * can be measured what marketing adds. A member is in it by a number that never changes; a greater share adds members and
 * moves none.
 *
 * @param percent the share of all members; 0 for no control group
 */
@LiveSettings("rekindle.journey.control-group")
public record ControlGroupSettings(
        @Setting(group = "experiments", at = 219) @DefaultValue("0") @Min(0) @Max(30)
        int percent) {

    /** The name of the setting of the share. */
    public static final String PERCENT = "journey.control-group.percent";

    private static final int DRAWS_PER_CENT = 100;

    /** Members whose number, of 0 to 9999, is below this are in the control group. */
    public int below() {
        return percent * DRAWS_PER_CENT;
    }
}
