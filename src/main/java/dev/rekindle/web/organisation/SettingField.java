package dev.rekindle.web.organisation;

import dev.rekindle.setting.SettingState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of the page.
 *
 * @param value what stands in the field: what was typed, else the value in effect; of a duration the number
 * @param unit of a duration; empty for the rest
 * @param choices what can be chosen, with the chosen ones; empty where anything can be typed
 * @param origin where the value in effect comes from, in words
 * @param problem why what was typed, or saved, cannot be used; null when it can
 */
record SettingField(
        SettingState state,
        String value,
        String unit,
        List<Choice> choices,
        String origin,
        @Nullable String problem) {

    /** @param code what is saved */
    record Choice(String code, String label, boolean chosen) {}

    public String name() {
        return state.name();
    }

    /** For the attribute id, which has no full stop. */
    public String id() {
        return state.name().replace('.', '-');
    }
}
