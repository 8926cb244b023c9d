package dev.rekindle.platform;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Days that can be stored and counted with: those of the years 1 to 9998, so that the day after the last one can be, too. */
public final class StorableDay {

    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9998, 12, 31);

    private StorableDay() {}

    /** The day of an ISO date, or the nearest one that can be stored; empty for a text that is not a date. */
    public static Optional<LocalDate> of(@Nullable String text) {
        try {
            return text == null || text.isBlank()
                    ? Optional.empty()
                    : Optional.of(nearest(LocalDate.parse(text.strip())));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    /** The day itself, or the nearest one that can be stored. */
    public static LocalDate nearest(LocalDate day) {
        return day.isBefore(FIRST) ? FIRST : day.isAfter(LAST) ? LAST : day;
    }
}
