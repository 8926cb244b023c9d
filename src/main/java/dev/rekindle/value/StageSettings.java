package dev.rekindle.value;

import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bounds of stages, under {@code rekindle.value.stage}.
 *
 * @param newFor how long after the first order a member is new
 * @param activeFor how long after the last order a member is active; after it, dormant
 * @param lostAfter how long after the last order a member is lost
 * @param awareFor how long after a message or after joining a member is aware (AIPL)
 * @param interestFor how long after an interaction a member is interested (AIPL)
 * @param purchaseFor how long after the last order a member counts as a buyer (AIPL)
 * @param loyalOrders the number of orders in {@code loyalFor} from which a member is loyal (AIPL)
 * @param loyalFor the period in which these orders count
 */
@LiveSettings("rekindle.value.stage")
public record StageSettings(
        @Setting(group = "stages", at = 420) @DefaultValue("P30D")
        Duration newFor,

        @Setting(group = "stages", at = 421) @DefaultValue("P90D")
        Duration activeFor,

        @Setting(group = "stages", at = 422) @DefaultValue("P365D")
        Duration lostAfter,

        @Setting(group = "stages", at = 423) @DefaultValue("P90D")
        Duration awareFor,

        @Setting(group = "stages", at = 424) @DefaultValue("P30D")
        Duration interestFor,

        @Setting(group = "stages", at = 425) @DefaultValue("P365D")
        Duration purchaseFor,

        @Setting(group = "stages", at = 426) @DefaultValue("3") @Min(2) @Max(1_000)
        int loyalOrders,

        @Setting(group = "stages", at = 427) @DefaultValue("P365D")
        Duration loyalFor) {

    public StageSettings {
        if (activeFor.compareTo(newFor) < 0) {
            throw new InvalidSetting("activeFor", "setting.problem.value.active");
        }
        if (lostAfter.compareTo(activeFor) <= 0) {
            throw new InvalidSetting("lostAfter", "setting.problem.value.lost");
        }
    }
}
