package dev.rekindle.setting;

import java.util.List;

/**
 * Settings that are saved together.
 *
 * @param version number of the last change to one of them; 0 when none was ever saved
 */
public record SettingGroup(String key, long version, List<SettingState> settings) {

    public SettingGroup {
        settings = List.copyOf(settings);
    }

    public boolean editable() {
        return settings.stream().anyMatch(SettingState::editable);
    }
}
