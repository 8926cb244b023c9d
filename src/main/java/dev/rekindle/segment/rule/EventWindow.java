package dev.rekindle.segment.rule;

import dev.rekindle.platform.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events count.
 *
 * @param type for example purchase
 * @param window only those in this time; null for all
 * @param currency only those in this currency; null for all
 * @param where what properties an event must have, all of them
 */
public record EventWindow(
        String type, @Nullable Window window, @Nullable String currency, List<PropertyFilter> where) {

    public EventWindow {
        where = List.copyOf(where);
    }

    /** Without conditions on properties, in the time that began this long ago. */
    public EventWindow(String type, @Nullable Span within, @Nullable String currency) {
        this(type, within == null ? null : Window.within(within), currency, List.of());
    }

    /** All events of a type. */
    public static EventWindow of(String type) {
        return new EventWindow(type, null, null, List.of());
    }

    /** How long ago the window began, if that is all there is to it; null for all time and for other windows. */
    public @Nullable Span within() {
        return window instanceof Window.Moving moving && moving.olderThan() == null ? moving.newerThan() : null;
    }
}
