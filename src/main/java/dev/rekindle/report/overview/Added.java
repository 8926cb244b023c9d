package dev.rekindle.report.overview;

import dev.rekindle.report.Interval;
import dev.rekindle.report.experiment.Group;
import dev.rekindle.report.experiment.Lift;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What journeys added beyond their holdouts, summed over those with enough data.
 *
 * @param conversions null when no journey could be compared
 * @param money by currency; empty when no journey could be compared
 * @param measured journeys with enough data
 * @param journeys journeys with entries
 * @param converted members of the measured journeys, whatever caused them
 */
public record Added(
        @Nullable Interval conversions,
        SortedMap<String, Interval> money,
        long measured,
        long journeys,
        long attributed) {

    /** What is known of one journey. */
    public static Added of(Lift lift) {
        return of(List.of(lift));
    }

    public static Added of(Collection<Lift> lifts) {
        List<Lift> known = lifts.stream().filter(one -> one.rate() != null).toList();
        SortedMap<String, Interval> money = new TreeMap<>();
        known.stream()
                .flatMap(one -> one.perMember().keySet().stream())
                .distinct()
                .forEach(currency -> money.put(
                        currency,
                        sum(known.stream()
                                .filter(one -> one.perMember().containsKey(currency))
                                .map(one -> one.additionalMoney(currency))
                                .toList())));
        return new Added(
                known.isEmpty() ? null : sum(each(known, Lift::additionalConversions)),
                money,
                known.size(),
                lifts.stream().filter(one -> one.treated().members() > 0).count(),
                each(known, Lift::treated).stream().mapToLong(Group::converted).sum());
    }

    /** Whether conversions or money differ from zero beyond chance; false when nothing could be compared. */
    public boolean isSignificant() {
        return conversions != null && !conversions.containsZero()
                || money.values().stream().anyMatch(interval -> !interval.containsZero());
    }

    private static <T> List<T> each(List<Lift> known, Function<Lift, @Nullable T> part) {
        return known.stream()
                .map(one -> Objects.requireNonNull(part.apply(one)))
                .toList();
    }

    /**
     * The sum of independent differences with its interval, whose distances from the sum are the roots of the summed
     * squares: Zou and Donner, "Construction of confidence limits about effect measures", Statistics in Medicine 27 (2008)
     * 1693-1702.
     */
    private static Interval sum(List<Interval> parts) {
        double sum = 0;
        double below = 0;
        double above = 0;
        for (Interval part : parts) {
            sum += part.difference();
            below += Math.pow(part.difference() - part.low(), 2);
            above += Math.pow(part.high() - part.difference(), 2);
        }
        return new Interval(sum, sum - Math.sqrt(below), sum + Math.sqrt(above));
    }
}
