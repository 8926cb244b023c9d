package dev.rekindle.report.rollup;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The lengths of time over which figures are summed, the longest first; a report adds up as few of them as cover its period. */
enum Grain {
    /** 32 days, so that a year is twelve buckets. */
    M(768),
    D(24),
    H(1);

    private final int hours;

    Grain(int hours) {
        this.hours = hours;
    }

    int hours() {
        return hours;
    }

    /** The bucket of a figure by the hour of its entry, since 1970. */
    String bucket(String hour) {
        return hours == 1 ? hour : hour + " / " + hours;
    }

    /** The same by the name of a grain. */
    static String bucketOf(String grain, String hour) {
        return Arrays.stream(values())
                .map(one -> "when '%s' then %s".formatted(one, one.bucket(hour)))
                .collect(Collectors.joining(" ", "case " + grain + " ", " end"));
    }
}
