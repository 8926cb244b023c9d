package dev.rekindle.web.message;

import dev.rekindle.message.MessageLogEntry;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a message's story, taken apart for the page.
 *
 * @param code the reason's word or who asked; null when there is none
 * @param until the new time of what was put off; null otherwise
 */
record LogEntryView(
        Instant at,
        MessageLogEntry.What what,
        @Nullable String code,
        @Nullable Instant until) {

    private static final Pattern PUT_OFF = Pattern.compile("(\\S+) (\\d{4}-\\S+Z)");

    static LogEntryView of(MessageLogEntry line) {
        String detail = line.detail();
        Matcher putOff = PUT_OFF.matcher(detail == null ? "" : detail);
        return putOff.matches()
                ? new LogEntryView(line.at(), line.what(), putOff.group(1), Instant.parse(putOff.group(2)))
                : new LogEntryView(line.at(), line.what(), detail, null);
    }
}
