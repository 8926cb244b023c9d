package dev.rekindle.report.health;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * Compares the last days with the weeks before. A rate is worse when it differs in the bad direction by the least number of
 * percentage points and by so many standard errors of the difference of two proportions, with the pooled variance; volume
 * is low when it is below a share of the weakest week.
 *
 * @param recent the first of the last days
 */
record HealthRule(HealthSettings bounds, LocalDate recent) {

    private static final double WEEK = 7;

    /**
     * @param recipient empty for the whole channel
     * @param cells of the history and of the last days
     */
    List<HealthWarning> check(String channel, String recipient, List<SendingCell> cells) {
        Sendings now = sum(cells, cell -> !cell.day().isBefore(recent));
        Sendings before = sum(cells, cell -> cell.day().isBefore(recent));
        List<HealthWarning> warnings = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            Optional<HealthWarning> warning = measure == Measure.VOLUME
                    ? volume(channel, recipient, now, weakestWeek(cells))
                    : rate(channel, recipient, measure, now, before);
            warning.ifPresent(warnings::add);
        }
        return warnings;
    }

    private Optional<HealthWarning> rate(
            String channel, String recipient, Measure measure, Sendings recently, Sendings history) {
        long now = measure.whole(recently);
        long before = measure.whole(history);
        if (now < bounds.leastMessages() || before < bounds.leastMessages()) {
            return Optional.empty();
        }
        double higher = measure.rate(recently) - measure.rate(history);
        double worse = measure.isBad() ? higher : -higher;
        double pooled = (double) (measure.part(recently) + measure.part(history)) / (now + before);
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / now + 1.0 / before));
        boolean falls = worse > 0
                && 100 * worse >= bounds.leastPoints().doubleValue()
                && worse >= bounds.standardErrors().doubleValue() * error;
        return falls
                ? Optional.of(new HealthWarning(
                        channel, recipient, measure, measure.rate(recently), measure.rate(history), now))
                : Optional.empty();
    }

    private Optional<HealthWarning> volume(String channel, String recipient, Sendings recently, double weakest) {
        return weakest >= bounds.leastMessages() && 100.0 * recently.sent() < bounds.volumePercent() * weakest
                ? Optional.of(new HealthWarning(
                        channel, recipient, Measure.VOLUME, recently.sent(), weakest, recently.sent()))
                : Optional.empty();
    }

    /** Messages of the weakest week of the history, for as many days as the last ones. */
    private double weakestWeek(List<SendingCell> cells) {
        return LongStream.rangeClosed(1, bounds.historyWeeks())
                        .map(week -> sum(
                                        cells,
                                        cell -> !cell.day().isBefore(recent.minusWeeks(week))
                                                && cell.day().isBefore(recent.minusWeeks(week - 1)))
                                .sent())
                        .min()
                        .orElse(0)
                * bounds.recentDays()
                / WEEK;
    }

    private static Sendings sum(List<SendingCell> cells, Predicate<SendingCell> which) {
        return cells.stream().filter(which).map(SendingCell::sendings).reduce(Sendings.NONE, Sendings::plus);
    }
}
