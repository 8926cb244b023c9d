package dev.rekindle.web;

import java.io.Serializable;
import java.util.List;

/**
 * A sentence shown once at the top of the next page; add it as flash attribute {@link #NAME}.
 *
 * @param kind done, warn or failed
 * @param key key of the sentence in a bundle of i18n/
 * @param arguments arguments of the sentence, in order
 */
public record Flash(String kind, String key, List<Object> arguments) implements Serializable {

    /** The name that the layout reads. */
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
