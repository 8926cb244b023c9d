package dev.rekindle.member.person;

import org.jspecify.annotations.Nullable;

/**
 * One table that holds something on members. Its statements can use the parameters {@code :member} (the number),
 * {@code :externalId}, {@code :channels} and {@code :mailboxes} (normal addresses, in parallel), {@code :marks} (their marks,
 * in parallel), {@code :addresses} (every spelling, lower case) and {@code :texts} (what can be looked for within other text).
 *
 * @param export a select of what a person is told; null for nothing, as where it only says how something is processed
 * @param erase an update or delete; null where the foreign key to {@code member} does it
 */
public record Held(
        String table, @Nullable String export, @Nullable String erase) {

    /** A table that the foreign key to {@code member} erases. */
    public static Held exported(String table, String export) {
        return new Held(table, export, null);
    }

    /** A table of which the person is told nothing. */
    public static Held erased(String table, String erase) {
        return new Held(table, null, erase);
    }

    public Held erasedBy(String statement) {
        return new Held(table, export, statement);
    }
}
