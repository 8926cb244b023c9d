package dev.rekindle.web.journey;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom a user adds to a journey.
 *
 * @param kind member, list or segment
 * @param member one member's id
 * @param list one member's id in each line; text after a tab is ignored, as in cells copied from a spreadsheet
 * @param segment a segment's key
 */
record ManualEntryForm(
        @Nullable String kind,
        @Nullable String member,
        @Nullable String list,
        @Nullable String segment) {

    static final int MOST = 5_000;

    ManualEntryForm {
        kind = Objects.requireNonNullElse(kind, "member");
        member = Objects.requireNonNullElse(member, "");
        list = Objects.requireNonNullElse(list, "");
        segment = Objects.requireNonNullElse(segment, "");
    }

    static ManualEntryForm empty() {
        return new ManualEntryForm(null, null, null, null);
    }

    boolean ofSegment() {
        return "segment".equals(kind);
    }

    /** The ids that were entered, each once. */
    List<String> ids() {
        return ("list".equals(kind) ? text(list) : text(member))
                .lines()
                .map(line -> line.contains("\t") ? line.substring(0, line.indexOf('\t')) : line)
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNull(value);
    }

    /** Words of {@link #kind} in the order of the page. */
    static List<String> kinds() {
        return Arrays.asList("member", "list", "segment");
    }
}
