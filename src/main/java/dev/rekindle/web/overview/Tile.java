package dev.rekindle.web.overview;

import org.jspecify.annotations.Nullable;

/**
 * One of the figures at the head of the overview.
 *
 * @param name for the page's markup
 * @param note what the value says
 * @param before the value of the compared period, in words; null for none
 */
record Tile(
        String name,
        String label,
        String value,
        String note,
        @Nullable String before) {}
