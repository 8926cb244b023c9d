package dev.rekindle.security;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How passwords are set: by an administrator once, by the user afterwards. */
public interface Passwords {

    Duration LINK_LASTS = Duration.ofHours(24);
    Duration ONE_TIME_LASTS = Duration.ofDays(7);

    /** What to tell a person whose new password is weak; empty when it is strong enough. */
    List<PasswordProblem> problems(String username, String password);

    /**
     * Gives the user a generated password that must be changed at the first sign-in within {@link #ONE_TIME_LASTS}, and
     * ends the user's sessions.
     *
     * @return the password; empty when there is no such user
     */
    Optional<String> giveOneTimePassword(String username);

    /**
     * Makes a link by which the user sets a password, in place of an earlier link. The old password remains valid until
     * the link is used.
     *
     * @return the token of the link, valid once and for {@link #LINK_LASTS}; empty when there is no such user
     */
    Optional<String> issueLink(String username);

    /** The user of a link that can still be used. */
    Optional<String> userOf(String token);

    /** Sets the password by a link and ends the user's sessions; a refused password leaves the link open. */
    Outcome setByLink(String token, String password);

    /** Sets the user's own password and ends the user's other sessions; the caller renews this one. */
    Outcome change(String username, String current, String password);

    /**
     * What became of a new password.
     *
     * @param problems why the new password was refused, in words for its field; empty otherwise
     */
    record Outcome(Kind kind, List<PasswordProblem> problems) {

        public enum Kind {
            DONE,
            WEAK,
            /** The current password is wrong. */
            WRONG,
            /** Too many attempts with a wrong current password; to be tried again later. */
            LOCKED,
            /** The link is unknown, used or too old. */
            GONE
        }

        public static Outcome of(Kind kind) {
            return new Outcome(kind, List.of());
        }
    }
}
