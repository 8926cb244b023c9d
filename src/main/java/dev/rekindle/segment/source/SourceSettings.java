package dev.rekindle.segment.source;

import dev.rekindle.setting.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of an audience's connector with their secrets, for the connector alone. */
public record SourceSettings(Map<String, String> values, Map<String, Secret> secrets) {

    public SourceSettings {
        values = Map.copyOf(values);
        secrets = Map.copyOf(secrets);
    }

    /** The value without space around it; empty when there is none. */
    public String text(String name) {
        return values.getOrDefault(name, "").strip();
    }

    public boolean has(String name) {
        return !text(name).isEmpty();
    }

    /** A number that the form has checked. */
    public int whole(String name, int otherwise) {
        return has(name) ? Integer.parseInt(text(name)) : otherwise;
    }

    public @Nullable String secret(String name) {
        Secret secret = secrets.get(name);
        return secret == null ? null : secret.reveal();
    }
}
