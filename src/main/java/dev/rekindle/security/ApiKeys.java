package dev.rekindle.security;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys for the API. A key is shown when it is issued and never again. */
public interface ApiKeys {

    int LONGEST_NAME = 60;

    /**
     * Creates a key.
     *
     * @param name what it is for, 1 to {@value #LONGEST_NAME} characters; unique, also among revoked keys
     * @param scopes at least one
     * @param lasts null for ever
     * @return the key; empty when the name is taken
     * @throws IllegalArgumentException for a name of another length or no scope
     */
    Optional<String> issue(String name, Set<Scope> scopes, @Nullable Duration lasts);

    /** @return false when no such key is in use */
    boolean revoke(String name);

    /** All keys, also revoked and expired ones, in order of creation. */
    List<Entry> all();

    /**
     * A key without its secret.
     *
     * @param prefix the key's first characters, to recognise it
     * @param expiresAt null for never
     * @param lastUsedAt to the minute; null when it was never used
     * @param revokedAt null while it is in use
     */
    record Entry(
            String name,
            String prefix,
            Set<Scope> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt,
            boolean expired) {}
}
