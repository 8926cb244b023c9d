package dev.rekindle.testing;

/** The size of a test that kills, replays or measures: small by default, large with {@code -Drekindle.large=true}. */
public final class TestSize {

    /** Whether the large sizes run. */
    public static final boolean LARGE = Boolean.getBoolean("rekindle.large");

    private TestSize() {}

    public static int of(int small, int large) {
        return LARGE ? large : small;
    }
}
