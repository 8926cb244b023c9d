package dev.rekindle.web.member;

import dev.rekindle.message.MessageState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a member's timeline, in the reader's language.
 *
 * @param icon name of an icon
 * @param tone good, bad, withheld, unknown, busy or empty
 * @param address page that it links to; null for none
 * @param state of a message; null for everything else
 * @param lines details, in order of time
 */
public record TimelineEntry(
        Instant at,
        Kind kind,
        String icon,
        String tone,
        String title,
        @Nullable String detail,
        @Nullable String address,
        @Nullable MessageState state,
        List<Line> lines) {

    /** Kinds by which the timeline can be filtered. */
    enum Kind {
        MESSAGE,
        JOURNEY,
        EVENT,
        SEGMENT,
        CONSENT,
        COUPON,
        TASK,
        TAG,
        WEBHOOK
    }

    /** One detail. */
    record Line(Instant at, String text) {}

    static TimelineEntry of(Instant at, Kind kind, String icon, String title) {
        return new TimelineEntry(at, kind, icon, "", title, null, null, null, List.of());
    }

    TimelineEntry withTone(String newTone) {
        return new TimelineEntry(at, kind, icon, newTone, title, detail, address, state, lines);
    }

    TimelineEntry withDetail(@Nullable String newDetail) {
        return new TimelineEntry(at, kind, icon, tone, title, newDetail, address, state, lines);
    }

    TimelineEntry withAddress(String newAddress) {
        return new TimelineEntry(at, kind, icon, tone, title, detail, newAddress, state, lines);
    }

    TimelineEntry withState(MessageState newState) {
        return new TimelineEntry(at, kind, icon, tone, title, detail, address, newState, lines);
    }

    TimelineEntry withLines(List<Line> newLines) {
        return new TimelineEntry(at, kind, icon, tone, title, detail, address, state, newLines);
    }
}
