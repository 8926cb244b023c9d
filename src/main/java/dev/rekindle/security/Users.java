package dev.rekindle.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The users who sign in. There is always an enabled user with the role admin. Disabling a user or changing the role ends
 * the user's sessions with their next request.
 */
public interface Users {

    List<Entry> all();

    Optional<Entry> find(String username);

    /** Adds a user with a known password, which is not checked for its strength. */
    Change add(String username, Role role, String password);

    /** Adds a user who cannot sign in before {@link Passwords} has made a link or a one-time password. */
    Change invite(String username, Role role);

    Change setRole(String username, Role role);

    Change setEnabled(String username, boolean enabled);

    /** What became of a change; nothing is changed unless it is DONE. */
    enum Change {
        DONE,
        /** It is so already. */
        UNCHANGED,
        NAME_TAKEN,
        /** Not 1 to 64 letters, digits or {@code . _ - @ +}, the first a letter or digit. */
        NAME_INVALID,
        UNKNOWN_USER,
        /** The only enabled administrator cannot be disabled or given another role. */
        LAST_ADMIN
    }

    /**
     * A user without the password.
     *
     * @param mustChange whether the password is a one-time password
     * @param linkUntil end of the link that is open; null for none
     */
    record Entry(
            String username,
            Role role,
            boolean enabled,
            @Nullable Instant lastSignedInAt,
            boolean mustChange,
            @Nullable Instant linkUntil) {}
}
