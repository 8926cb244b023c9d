package dev.rekindle.web;

import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import dev.rekindle.setting.SettingKind;
import java.util.Currency;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How amounts, numbers and dates are shown on the screens.
 *
 * @param currency of amounts that come without one
 * @param country ISO 3166; its formats of dates and numbers are used with English
 */
@LiveSettings("rekindle.web")
public record RegionSettings(
        @Setting(group = "general", at = 20) @DefaultValue("GBP")
        Currency currency,

        @Setting(group = "general", at = 30, kind = SettingKind.COUNTRY) @DefaultValue("GB")
        String country) {}
