package dev.rekindle.web;

import java.io.Serializable;
import java.util.List;

/**
 * One sentence shown once at the top of the next page; put it as flash attribute {@code flash}.
 *
 * @param kind done, warn or failed
 * @param key key of the sentence in a bundle of i18n/
 * @param arguments what the sentence needs, in order
 */
public record Flash(String kind, String key, List<Object> arguments) implements Serializable {

    /** The name under which the layout looks for it. */
    public static final String NAME = "flash";

    public static Flash done(String key, Object... arguments) {
        return new Flash("done", key, List.of(arguments));
    }

    public static Flash warn(String key, Object... arguments) {
        return new Flash("warn", key, List.of(arguments));
    }

    public static Flash failed(String key, Object... arguments) {
        return new Flash("failed", key, List.of(arguments));
    }

    /** For {@code #messages.msgWithParams}. */
    public Object[] parameters() {
        return arguments.toArray();
    }
}
