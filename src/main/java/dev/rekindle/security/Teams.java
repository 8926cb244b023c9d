package dev.rekindle.security;

import java.util.Set;

/**
 * The teams of users. A user may be in any number; a role in lower case, such as {@code marketer}, is the team of all users
 * who have it or a higher one. Viewer is no team: users who only look are asked for nothing.
 */
public interface Teams {

    /** Names of all teams that somebody is in, and of the roles, in order. */
    Set<String> all();

    /** The teams of an enabled user, those of the role included; empty for a user who is unknown or disabled. */
    Set<String> of(String username);

    /** The teams that the user was put in, without those of the role, in order. */
    Set<String> givenTo(String username);

    /**
     * Puts a user in these teams and in no other.
     *
     * @param teams one to 40 letters, digits, blanks or {@code . _ -} each; names of roles are refused
     */
    Change give(String username, Set<String> teams);

    /** What became of a change; nothing is changed unless it is DONE. */
    enum Change {
        DONE,
        UNCHANGED,
        UNKNOWN_USER,
        NAME_INVALID
    }
}
