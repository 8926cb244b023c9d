package dev.rekindle.export;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the stream of message activity: the last numbers that were read of planned messages, of their log and of their
 * outcomes. Its text is the cursor that callers hand back.
 */
public record ActivityPosition(long planned, long logged, long outcomes) {

    public static final ActivityPosition START = new ActivityPosition(0, 0, 0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})-(\\d{1,18})");

    /** Empty when the text is not a cursor. */
    public static Optional<ActivityPosition> of(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new ActivityPosition(
                        Long.parseLong(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    public String text() {
        return planned + "-" + logged + "-" + outcomes;
    }

    public ActivityPosition withPlanned(long number) {
        return new ActivityPosition(number, logged, outcomes);
    }

    public ActivityPosition withLogged(long number) {
        return new ActivityPosition(planned, number, outcomes);
    }

    public ActivityPosition withOutcomes(long number) {
        return new ActivityPosition(planned, logged, number);
    }
}
