package dev.rekindle.journey.step;

import java.nio.charset.StandardCharsets;

/** Random numbers that are always the same for the same text. */
public final class StableRandom {

    private StableRandom() {}

    /**
     * A number from 0 to {@code bound - 1}, uniformly distributed over texts: FNV-1a of the text, mixed by MurmurHash3's
     * finaliser.
     */
    public static int of(String text, int bound) {
        return (int) of(text, (long) bound);
    }

    /** The same for large bounds; returns the same number as {@link #of(String, int)} for the same bound. */
    public static long of(String text, long bound) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return Math.floorMod(hash ^ (hash >>> 33), bound);
    }
}
