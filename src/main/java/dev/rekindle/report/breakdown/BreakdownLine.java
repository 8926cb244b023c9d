package dev.rekindle.report.breakdown;

import dev.rekindle.report.Money;
import dev.rekindle.report.listing.Counted;
import java.util.EnumMap;
import java.util.Map;

/**
 * The figures of one value of a dimension.
 *
 * @param value empty for rows without a value
 * @param counts by figure; a figure that is missing is 0
 * @param money of the goal events: of the enrolments with the value, or credited to the messages with it
 */
public record BreakdownLine(String value, Map<Counted, Long> counts, Money money) {

    static BreakdownLine none(String value) {
        return new BreakdownLine(value, Map.of(), Money.NONE);
    }

    public long count(Counted figure) {
        return counts.getOrDefault(figure, 0L);
    }

    /** By the code of a figure, as templates ask. */
    public long count(String code) {
        return count(Counted.of(code).orElseThrow(() -> new IllegalArgumentException("No figure " + code)));
    }

    /** False where messages were sent and none of them can be seen to be opened. */
    public boolean tracksOpens() {
        return count(Counted.OPENABLE) > 0 || count(Counted.SENT) == 0;
    }

    BreakdownLine plus(BreakdownLine other) {
        Map<Counted, Long> sums = new EnumMap<>(Counted.class);
        sums.putAll(counts);
        other.counts.forEach((figure, count) -> sums.merge(figure, count, Long::sum));
        return new BreakdownLine(value, sums, money.plus(other.money));
    }
}
