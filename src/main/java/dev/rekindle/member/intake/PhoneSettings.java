package dev.rekindle.member.intake;

import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import dev.rekindle.setting.SettingKind;
import org.jspecify.annotations.Nullable;

/** @param defaultRegion ISO 3166 region of phone numbers written without a country; null refuses those */
@LiveSettings("rekindle.member")
public record PhoneSettings(
        @Setting(group = "general", at = 50, kind = SettingKind.COUNTRY) @Nullable
        String defaultRegion) {}
