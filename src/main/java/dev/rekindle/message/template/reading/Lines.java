package dev.rekindle.message.template.reading;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The lines of a source. */
final class Lines {

    private final int[] starts;

    Lines(String source) {
        this.starts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, source.length())
                                .filter(i -> source.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    /** The line of a position, from 1. */
    int of(int position) {
        int found = Arrays.binarySearch(starts, position);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
