package dev.rekindle.setting;

import java.util.List;

/** Why a value cannot be taken: the key of the text and its arguments. */
public record SettingProblem(String key, List<Object> arguments) {

    public SettingProblem {
        arguments = List.copyOf(arguments);
    }

    public static SettingProblem of(String key, Object... arguments) {
        return new SettingProblem(key, List.of(arguments));
    }
}
