package dev.rekindle.value;

import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From which events the figures of members are computed, and when, under {@code rekindle.value}.
 *
 * @param orderEvent type of the event of an order
 * @param refundEvent type of the event of a refund; its amount is subtracted, whatever its sign
 * @param interestEvents types of events by which members show interest before they buy
 * @param referralEvent type of the event by which a member has brought another
 * @param lifetime how long a member is expected to buy, in the simple lifetime value
 * @param cron when figures are computed, in the system's zone
 * @param replayEvery the least simulated time between two computations in a time lapse
 */
@LiveSettings("rekindle.value")
public record ValueSettings(
        @Setting(group = "value", at = 400) @DefaultValue("purchase")
        String orderEvent,

        @Setting(group = "value", at = 401) @DefaultValue("refund")
        String refundEvent,

        @Setting(group = "value", at = 402)
        @DefaultValue({"view", "browse", "favourite", "add_to_cart", "cart", "sign_in", "review"})
        List<String> interestEvents,

        @Setting(group = "value", at = 403) @DefaultValue("referral")
        String referralEvent,

        @Setting(group = "value", at = 404) @DefaultValue("P1095D")
        Duration lifetime,

        @DefaultValue("0 15 3 * * ?") String cron,
        @DefaultValue("P7D") Duration replayEvery) {

    public ValueSettings {
        interestEvents = List.copyOf(interestEvents);
    }
}
