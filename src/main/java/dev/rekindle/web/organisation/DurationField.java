package dev.rekindle.web.organisation;

import java.time.Duration;

/**
 * A duration as a number and a unit.
 *
 * @param unit D, H, M or S
 */
record DurationField(String number, String unit) {

    /** In the largest unit of which it is a whole number. */
    static DurationField of(String iso) {
        Duration duration = Duration.parse(iso);
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return new DurationField(Long.toString(duration.toDays()), "D");
        }
        if (seconds % 3_600 == 0) {
            return new DurationField(Long.toString(duration.toHours()), "H");
        }
        return seconds % 60 == 0
                ? new DurationField(Long.toString(duration.toMinutes()), "M")
                : new DurationField(Long.toString(seconds), "S");
    }

    /** ISO 8601; the number as it is where it is none. */
    String iso() {
        String digits = number.strip();
        if (!digits.matches("\\d{1,9}")) {
            return digits;
        }
        return unit.equals("D") ? "P" + digits + "D" : "PT" + digits + unit;
    }
}
