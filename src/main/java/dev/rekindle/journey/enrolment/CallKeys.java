package dev.rekindle.journey.enrolment;

/** The entry keys of enrolments that another journey calls: {@code call:<enrolment>:<visit>:<step>}. */
public final class CallKeys {

    private static final String PREFIX = "call:";

    private CallKeys() {}

    public static String of(long caller, String step, int visit) {
        return PREFIX + caller + ':' + visit + ':' + step;
    }

    public static boolean isCall(String entryKey) {
        return entryKey.startsWith(PREFIX);
    }
}
