package dev.rekindle.report.experiment;

import dev.rekindle.report.experiment.StepExperiment.Pair;
import dev.rekindle.report.statistics.Adjustment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares every two of several groups, the one with the higher rate first. */
final class Pairs {

    private Pairs() {}

    static List<Pair> of(List<Group> groups, Groups rows) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                boolean swapped = groups.get(j).rate() > groups.get(i).rate();
                pairs.add(pair(groups.get(swapped ? j : i), groups.get(swapped ? i : j), rows));
            }
        }
        return corrected(pairs);
    }

    private static Pair pair(Group first, Group second, Groups rows) {
        return new Pair(
                first.name(),
                second.name(),
                Lift.isEnough(first, second) ? Comparison.ofRates(first.proportion(), second.proportion()) : null,
                Double.NaN,
                rows.perMember(first.name(), second.name()));
    }

    /** With the p-values of the rates corrected by Holm's method. */
    private static List<Pair> corrected(List<Pair> pairs) {
        double[] p = pairs.stream()
                .flatMap(pair -> Stream.ofNullable(pair.rate()))
                .mapToDouble(Comparison::p)
                .toArray();
        Iterator<Double> adjusted =
                DoubleStream.of(Adjustment.HOLM.of(p)).boxed().iterator();
        return pairs.stream().map(pair -> withHolm(pair, pair.rate(), adjusted)).toList();
    }

    private static Pair withHolm(Pair pair, @Nullable Comparison rate, Iterator<Double> adjusted) {
        double holm = rate == null ? Double.NaN : adjusted.next();
        return new Pair(pair.first(), pair.second(), rate, holm, pair.money());
    }
}
