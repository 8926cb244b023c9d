package dev.rekindle.value;

import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an event says who brought its member, under {@code rekindle.value.referral}.
 *
 * @param codeProperty the property of the referral event that has the other member's code
 */
@LiveSettings("rekindle.value.referral")
public record ReferralSettings(
        @Setting(group = "value", at = 405) @DefaultValue("code")
        String codeProperty) {}
