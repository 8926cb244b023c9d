package dev.rekindle.web.member;

import dev.rekindle.message.MessageState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing on a member's timeline, in the reader's language.
 *
 * @param icon name of an icon
 * @param tone good, bad, withheld, unknown, busy or empty
 * @param address where it leads; null when nowhere
 * @param state of a message; null for everything else
 * @param lines what happened further, in order
 */
record TimelineEntry(
        Instant at,
        Kind kind,
        String icon,
        String tone,
        String title,
        @Nullable String detail,
        @Nullable String address,
        @Nullable MessageState state,
        List<Line> lines) {

    /** What a reader can choose to see. */
    enum Kind {
        MESSAGE,
        JOURNEY,
        EVENT,
        SEGMENT,
        CONSENT
    }

    /** Something that happened further. */
    record Line(Instant at, String text) {}

    static TimelineEntry of(Instant at, Kind kind, String icon, String title) {
        return new TimelineEntry(at, kind, icon, "", title, null, null, null, List.of());
    }

    TimelineEntry toned(String to) {
        return new TimelineEntry(at, kind, icon, to, title, detail, address, state, lines);
    }

    TimelineEntry saying(@Nullable String what) {
        return new TimelineEntry(at, kind, icon, tone, title, what, address, state, lines);
    }

    TimelineEntry leadingTo(String where) {
        return new TimelineEntry(at, kind, icon, tone, title, detail, where, state, lines);
    }

    TimelineEntry standing(MessageState now) {
        return new TimelineEntry(at, kind, icon, tone, title, detail, address, now, lines);
    }

    TimelineEntry withLines(List<Line> happenings) {
        return new TimelineEntry(at, kind, icon, tone, title, detail, address, state, happenings);
    }
}
