package dev.rekindle.setting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of a setting comes from.
 *
 * @param name of a value of the environment, as it is written there, for example {@code REKINDLE_MESSAGE_CAP}
 * @param by who saved it by form
 */
public record SettingOrigin(
        Source source,
        @Nullable String name,
        @Nullable String by,
        @Nullable Instant at) {

    /** In the order of precedence. */
    public enum Source {
        ENVIRONMENT,
        FORM,
        DEFAULT
    }
}
