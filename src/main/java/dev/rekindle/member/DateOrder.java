package dev.rekindle.member;

import java.util.Locale;
import java.util.Optional;

/** The order of day and month where a date begins with neither its year nor the name of its month: 05/06/1990. */
public enum DateOrder {
    DAY_FIRST("dmy"),
    MONTH_FIRST("mdy");

    private final String word;

    DateOrder(String word) {
        this.word = word;
    }

    /** The word that API calls use: dmy, mdy. */
    public String word() {
        return word;
    }

    public static Optional<DateOrder> ofWord(String word) {
        String lower = word.strip().toLowerCase(Locale.ROOT);
        for (DateOrder order : values()) {
            if (order.word.equals(lower)) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }
}
