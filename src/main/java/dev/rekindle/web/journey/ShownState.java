package dev.rekindle.web.journey;

/** The state of a journey as pages say it: beside the states of its report, ended and archived. */
final class ShownState {

    static final String ARCHIVED = "ARCHIVED";

    private static final String CLOSED = "PAUSED";
    private static final String ENDED = "ENDED";

    private ShownState() {}

    /**
     * @param state LIVE, HELD or PAUSED
     * @param inProgress members who have not come to an end
     */
    static String of(String state, boolean archived, long inProgress) {
        if (archived) {
            return ARCHIVED;
        }
        return state.equals(CLOSED) && inProgress == 0 ? ENDED : state;
    }

    /** Archived journeys are shown only when they are asked for; one that has ended is closed as well. */
    static boolean matches(String state, String asked) {
        return asked.isEmpty()
                ? !state.equals(ARCHIVED)
                : state.equals(asked) || asked.equals(CLOSED) && state.equals(ENDED);
    }
}
