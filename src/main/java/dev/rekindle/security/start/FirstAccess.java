package dev.rekindle.security.start;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Credentials from the environment, used instead of generated ones at every start, so also to regain access after a
 * password was lost.
 *
 * @param adminPassword password of the user admin, {@code REKINDLE_ADMIN_PASSWORD}; at least 8 characters
 * @param apiKey {@code REKINDLE_API_KEY}; at least 16 characters
 */
@ConfigurationProperties("rekindle")
record FirstAccess(@Nullable String adminPassword, @Nullable String apiKey) {

    FirstAccess {
        adminPassword = longEnough("REKINDLE_ADMIN_PASSWORD", adminPassword, 8);
        apiKey = longEnough("REKINDLE_API_KEY", apiKey, 16);
    }

    private static @Nullable String longEnough(String name, @Nullable String value, int least) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() < least) {
            throw new IllegalArgumentException("%s needs at least %d characters".formatted(name, least));
        }
        return value;
    }

    @Override
    public String toString() {
        return "FirstAccess";
    }
}
