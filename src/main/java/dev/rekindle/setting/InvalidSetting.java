package dev.rekindle.setting;

import java.util.List;

/** Thrown by the constructor of a {@link LiveSettings} record whose values are not possible. */
public class InvalidSetting extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String component;
    private final String key;
    private final transient List<Object> arguments;

    /**
     * @param component the component of the record at which the problem stands
     * @param key key of the text that says what to do
     */
    public InvalidSetting(String component, String key, Object... arguments) {
        super("%s: %s %s".formatted(component, key, List.of(arguments)));
        this.component = component;
        this.key = key;
        this.arguments = List.of(arguments);
    }

    public String component() {
        return component;
    }

    public SettingProblem problem() {
        return new SettingProblem(key, arguments);
    }
}
