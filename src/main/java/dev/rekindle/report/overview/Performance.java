package dev.rekindle.report.overview;

import dev.rekindle.report.Interval;
import dev.rekindle.report.Overview;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.experiment.Lift;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What marketing did and brought in a period: the members who entered a journey in it, holdout excluded, with their results
 * so far, whatever their date.
 *
 * @param now figures of the period
 * @param before figures of the compared period; null when nothing is compared
 * @param lines the journeys of the period
 * @param liftsBefore of the compared period
 * @param costBefore of the compared period
 * @param home the currency of amounts without one
 */
public record Performance(
        Overview now,
        @Nullable Overview before,
        List<JourneyLine> lines,
        List<Lift> liftsBefore,
        Cost costBefore,
        String home) {

    public Performance {
        lines = List.copyOf(lines);
        liftsBefore = List.copyOf(liftsBefore);
    }

    public Added added() {
        return Added.of(lines.stream().map(JourneyLine::lift).toList());
    }

    /** What was added in the compared period; null when nothing is compared. */
    public @Nullable Added addedBefore() {
        return before == null ? null : Added.of(liftsBefore);
    }

    /** Cost of the messages of the period's entries. */
    public Cost cost() {
        return lines.stream().map(JourneyLine::cost).reduce(Cost.NONE, Cost::plus);
    }

    /**
     * Incremental money for each unit of cost, not proven where the interval contains zero; null unless both are known in one
     * currency.
     */
    public @Nullable Interval returned() {
        return Currencies.ratio(added().money(), cost(), home);
    }

    /** The journey with the most incremental money of those whose interval is above zero. */
    public Optional<JourneyLine> best() {
        return lines.stream()
                .filter(line -> money(line).low() > 0)
                .max(Comparator.comparingDouble(line -> money(line).difference()));
    }

    private static Interval money(JourneyLine line) {
        return Objects.requireNonNullElse(line.addedMoney(), new Interval(0, 0, 0));
    }
}
