package dev.rekindle.journey.draft;

import dev.rekindle.platform.PathWords;
import dev.rekindle.platform.PlainName;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes the key of a journey from its name: lower-case letters, digits and hyphens, at most 63 characters. */
final class JourneyKeys {

    private static final int LONGEST = 55;
    private static final String PLAIN = "journey";

    private JourneyKeys() {}

    /**
     * The first free one of {@code win-back}, {@code win-back-2}, and so on.
     *
     * @param otherwise what is taken instead of a name without Latin letters; empty for the word journey
     */
    static String of(String name, String otherwise, Predicate<String> free) {
        String plain = Stream.of(plain(name), plain(otherwise), PLAIN)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow();
        String key = plain;
        for (int i = 2; PathWords.JOURNEYS.contains(key) || !free.test(key); i++) {
            key = plain + "-" + i;
        }
        return key;
    }

    private static String plain(String name) {
        return PlainName.of(name, LONGEST).replaceFirst("^[^a-z]+", "");
    }
}
