package dev.rekindle.setting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One setting as it is in effect.
 *
 * @param name property without {@code rekindle.}, for example {@code message.quiet-from}
 * @param text the value, as {@link SettingKind} writes it; empty for a secret
 * @param present false when there is no value, as with a secret that is not set
 * @param defaultText the default, written in the same way
 * @param choices the values to choose from; empty unless it is a choice
 * @param editable whether a form may change it
 * @param ignored why the saved value is not in effect; null when it is, or when there is none
 */
public record SettingState(
        String name,
        SettingKind kind,
        String text,
        boolean present,
        String defaultText,
        List<String> choices,
        SettingOrigin origin,
        boolean editable,
        @Nullable SettingProblem ignored) {

    public boolean secret() {
        return kind == SettingKind.SECRET;
    }

    public boolean savedByForm() {
        return origin.source() == SettingOrigin.Source.FORM;
    }
}
