package dev.rekindle.demo;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Random numbers that depend only on a seed and on words, so a resumed replay draws the same numbers. */
final class SeededRandom {

    private final long seed;

    SeededRandom(long seed) {
        this.seed = seed;
    }

    /** A number from 0 inclusive to 1 exclusive, the same for the same words. */
    double of(Object... words) {
        var text = new StringBuilder().append(seed);
        for (Object word : words) {
            text.append('/').append(word);
        }
        // a name-based UUID is an MD5 of the name: uniformly distributed and the same on every JVM
        long bits = UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8))
                .getLeastSignificantBits();
        return (bits & ((1L << 53) - 1)) * 0x1.0p-53;
    }

    int below(int bound, Object... words) {
        return (int) (of(words) * bound);
    }
}
