package dev.rekindle.setting;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A password or token among settings. It is never shown, logged or exported; only its user reveals it. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Also what the binder of settings calls. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Secret.class, value);
    }

    @Override
    public String toString() {
        return "•••";
    }
}
