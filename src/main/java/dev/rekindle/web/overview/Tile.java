package dev.rekindle.web.overview;

import org.jspecify.annotations.Nullable;

/**
 * One of the figures at the head of the overview.
 *
 * @param name for the page's markup
 * @param note what the value says
 * @param before the value of the compared period, in words; null for none
 * @param address of the list of what is counted; null for none
 */
record Tile(
        String name,
        String label,
        String value,
        String note,
        @Nullable String before,
        @Nullable String address) {

    Tile(String name, String label, String value, String note, @Nullable String before) {
        this(name, label, value, note, before, null);
    }

    /** The same with a link to what it counts. */
    Tile leadingTo(String list) {
        return new Tile(name, label, value, note, before, list);
    }
}
