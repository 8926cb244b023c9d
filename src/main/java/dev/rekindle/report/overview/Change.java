package dev.rekindle.report.overview;

import dev.rekindle.report.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something about a journey that differs from the compared period beyond chance or beyond a bound.
 *
 * @param share the relative change: 0.3 for 30 % more
 */
public record Change(Kind kind, JourneyLine journey, double share) {

    /** What changed. */
    public enum Kind {
        CONVERTS_MORE,
        CONVERTS_LESS,
        ENTERED_MORE,
        ENTERED_LESS,
        STARTED
    }

    /** The largest changes first. */
    static List<Change> of(List<JourneyLine> lines, AdviceSettings bounds) {
        return lines.stream()
                .flatMap(line -> Stream.of(started(line, bounds), rate(line), entries(line, bounds)))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingDouble(change -> -Math.abs(change.share())))
                .toList();
    }

    private static Optional<Change> started(JourneyLine line, AdviceSettings bounds) {
        return line.before() == null && line.entered() >= bounds.leastEntries()
                ? Optional.of(new Change(Kind.STARTED, line, 1))
                : Optional.empty();
    }

    private static Optional<Change> rate(JourneyLine line) {
        Interval change = line.change();
        if (change == null || !line.rateChanged()) {
            return Optional.empty();
        }
        double then = line.rate() - change.difference();
        return Optional.of(new Change(
                change.difference() > 0 ? Kind.CONVERTS_MORE : Kind.CONVERTS_LESS,
                line,
                then == 0 ? 1 : change.difference() / then));
    }

    private static Optional<Change> entries(JourneyLine line, AdviceSettings bounds) {
        if (line.before() == null || line.entered() + line.before().entered() < bounds.leastEntries()) {
            return Optional.empty();
        }
        long then = Objects.requireNonNull(line.before()).entered();
        double share = then == 0 ? 1 : (double) line.entered() / then - 1;
        return 100 * Math.abs(share) < bounds.changePercent()
                ? Optional.empty()
                : Optional.of(new Change(share > 0 ? Kind.ENTERED_MORE : Kind.ENTERED_LESS, line, share));
    }
}
