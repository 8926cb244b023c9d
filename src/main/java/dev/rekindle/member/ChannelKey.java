package dev.rekindle.member;

import java.util.Locale;
import java.util.regex.Pattern;

/** The key of a channel, for example email: a lower-case word of 2-16 characters. */
public record ChannelKey(String value) implements Comparable<ChannelKey> {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]{1,15}");

    /** @throws IllegalArgumentException if it is not such a word */
    public ChannelKey {
        if (!WORD.matcher(value).matches()) {
            throw new IllegalArgumentException("Not the key of a channel: " + value);
        }
    }

    /**
     * Reads a key in upper or lower case, because stored segment rules and bookmarked addresses may say EMAIL.
     *
     * @throws IllegalArgumentException if it is not the key of a channel
     */
    public static ChannelKey of(String text) {
        return new ChannelKey(text.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public int compareTo(ChannelKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
