package dev.rekindle.security;

/** Why a new password is refused, or what would make it better. The pages have a text for each. */
public enum PasswordProblem {
    /** Fewer than 10 characters. */
    TOO_SHORT,
    /** More than 72 bytes, of which the hash would ignore the rest. */
    TOO_LONG,
    /** The same as the current one. */
    UNCHANGED,
    /** Has the user name in it. */
    LIKE_THE_NAME,
    /** One of those that people use most, or nearly. */
    COMMON,
    /** A word or a name, perhaps with replaced letters. */
    A_WORD,
    /** Neighbouring keys. */
    KEYBOARD,
    /** Repeated characters or groups. */
    REPEATED,
    /** Such as abc or 6543. */
    SEQUENCE,
    /** A date or a year. */
    DATE,
    /** Guessed in too few attempts, for no single reason. */
    GUESSABLE
}
