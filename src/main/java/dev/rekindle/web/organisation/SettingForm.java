package dev.rekindle.web.organisation;

import dev.rekindle.setting.SettingGroup;
import dev.rekindle.setting.SettingKind;
import dev.rekindle.setting.SettingState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.util.MultiValueMap;

/**
 * What the fields of a group's form contained.
 *
 * @param values text by name, as the kind of the setting reads it
 * @param units units of durations by name
 */
record SettingForm(Map<String, String> values, Map<String, String> units) {

    static final SettingForm EMPTY = new SettingForm(Map.of(), Map.of());
    private static final String UNIT = ".unit";

    /** Of the fields that can be edited only: what else a request names is not of the form. */
    static SettingForm of(SettingGroup group, MultiValueMap<String, String> request) {
        var values = new TreeMap<String, String>();
        var units = new TreeMap<String, String>();
        group.settings().stream().filter(SettingState::editable).forEach(setting -> {
            String name = setting.name();
            List<String> given = request.getOrDefault(name, List.of());
            String text = String.join("\n", given);
            if (setting.kind() == SettingKind.DURATION) {
                String unit = request.getOrDefault(name + UNIT, List.of("H")).get(0);
                units.put(name, unit);
                values.put(name, new DurationField(text, unit).iso());
            } else if (setting.kind() == SettingKind.FLAG) {
                values.put(name, Boolean.toString(!given.isEmpty()));
            } else if (!given.isEmpty() || setting.kind() == SettingKind.LANGUAGES) {
                values.put(name, text);
            }
        });
        return new SettingForm(values, units);
    }

    SettingForm without(String name) {
        var values = new TreeMap<>(this.values);
        values.remove(name);
        return new SettingForm(values, units);
    }
}
