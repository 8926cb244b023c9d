package dev.rekindle.report.overview;

import dev.rekindle.report.Arm;
import dev.rekindle.report.Interval;
import dev.rekindle.report.Uplift;
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
 * @param attributed conversions of the measured journeys, whatever caused them
 */
public record Added(
        @Nullable Interval conversions,
        SortedMap<String, Interval> money,
        long measured,
        long journeys,
        long attributed) {

    /** What is known of one journey. */
    public static Added of(Uplift uplift) {
        return of(List.of(uplift));
    }

    public static Added of(Collection<Uplift> uplifts) {
        List<Uplift> known = uplifts.stream().filter(one -> one.rate() != null).toList();
        SortedMap<String, Interval> money = new TreeMap<>();
        known.stream()
                .flatMap(one -> one.perEnrolment().keySet().stream())
                .distinct()
                .forEach(currency -> money.put(
                        currency,
                        sum(known.stream()
                                .filter(one -> one.perEnrolment().containsKey(currency))
                                .map(one -> one.additionalMoney(currency))
                                .toList())));
        return new Added(
                known.isEmpty() ? null : sum(each(known, Uplift::additionalConversions)),
                money,
                known.size(),
                uplifts.stream().filter(one -> one.treated().enrolments() > 0).count(),
                each(known, Uplift::treated).stream().mapToLong(Arm::converted).sum());
    }

    /** Whether conversions or money differ from zero beyond chance; false when nothing could be compared. */
    public boolean isSignificant() {
        return conversions != null && !conversions.containsZero()
                || money.values().stream().anyMatch(interval -> !interval.containsZero());
    }

    /** Whether conversions, or money, are more beyond chance, and neither is less. */
    public boolean isGain() {
        return isSignificant()
                && (conversions == null || conversions.high() >= 0)
                && money.values().stream().allMatch(interval -> interval.high() >= 0);
    }

    private static <T> List<T> each(List<Uplift> known, Function<Uplift, @Nullable T> part) {
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
