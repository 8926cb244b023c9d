package dev.rekindle.report.experiment;

import dev.rekindle.journey.MeasuredWeights.Measured;
import dev.rekindle.journey.definition.WinnerChoice;
import dev.rekindle.report.Uplift;
import dev.rekindle.report.statistics.AlwaysValid;
import dev.rekindle.report.statistics.BestChance;
import dev.rekindle.report.statistics.GroupSequential;
import dev.rekindle.report.statistics.Proportion;
import dev.rekindle.report.statistics.TwoProportions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides from the figures of an automatic test what becomes of it. */
final class WinnerRule {

    /** A planned test is looked at after each fifth of its members, with the bounds of Lan, DeMets, O'Brien and Fleming. */
    static final int LOOKS = 5;

    /** No arm of a continuous test gets less, in per cent. */
    static final int LEAST_SHARE = 5;

    /** Smaller changes of a share, in per cent, are not made: each is recorded. */
    private static final int LEAST_CHANGE = 5;

    private static final int WHOLE = 100;

    private WinnerRule() {}

    /** @return what is to be stored; empty when nothing changes */
    static Optional<Measured> next(StepExperiment test, Instant now) {
        List<Group> arms = drawn(test);
        if (arms.size() < 2) {
            return Optional.empty();
        }
        Measured last = test.measured() == null ? null : known(arms, test.measured());
        WinnerChoice.Way way = test.winner().way();
        if (way == WinnerChoice.Way.PLANNED) {
            return planned(test, arms, last, now);
        }
        return way == WinnerChoice.Way.BANDIT ? bandit(test, arms, last, now) : Optional.empty();
    }

    /** Without arms and variants that members come to no more. */
    private static List<Group> drawn(StepExperiment test) {
        return test.groups().stream()
                .filter(group -> test.shares().containsKey(group.name()))
                .toList();
    }

    /** A test of other arms is another test. */
    private static @Nullable Measured known(List<Group> arms, Measured measured) {
        Set<String> names = arms.stream().map(Group::name).collect(Collectors.toSet());
        return measured.arms().keySet().equals(names) ? measured : null;
    }

    private static Optional<Measured> planned(
            StepExperiment test, List<Group> arms, @Nullable Measured last, Instant now) {
        int taken = last == null ? 0 : last.looks();
        long least = arms.stream().mapToLong(Group::members).min().orElse(0);
        int due = (int) Math.min(LOOKS, LOOKS * least / test.winner().members());
        if (due <= taken || last != null && last.over()) {
            return Optional.empty();
        }
        String winner = clearWinner(arms, due);
        Map<String, Integer> weights = weights(arms, group -> group.name().equals(winner) ? 1 : 0);
        return Optional.of(new Measured(weights, due, winner, winner != null || due == LOOKS, now));
    }

    /** The arm that is better than each of the others by the bound of this look; null when none is. */
    private static @Nullable String clearWinner(List<Group> groups, int look) {
        double alpha = AlwaysValid.ALPHA / (groups.size() - 1);
        double bound = GroupSequential.spending(LOOKS, alpha, GroupSequential.Spending.OBRIEN_FLEMING)[look - 1];
        Group best =
                groups.stream().max(Comparator.comparingDouble(Group::rate)).orElseThrow();
        return groups.stream()
                        .filter(group -> group != best)
                        .allMatch(group -> new TwoProportions(best.proportion(), group.proportion()).z() >= bound)
                ? best.name()
                : null;
    }

    private static Optional<Measured> bandit(
            StepExperiment test, List<Group> arms, @Nullable Measured last, Instant now) {
        List<Proportion> rates = arms.stream().map(Group::proportion).toList();
        if (rates.stream().mapToLong(Proportion::successes).sum() < Uplift.LEAST) {
            return Optional.empty();
        }
        double[] chances = BestChance.of(rates);
        double spread = WHOLE - LEAST_SHARE * chances.length;
        Map<String, Integer> weights =
                weights(arms, group -> LEAST_SHARE + (int) Math.round(spread * chances[arms.indexOf(group)]));
        boolean changed = weights.entrySet().stream()
                .anyMatch(arm -> Math.abs(arm.getValue() - shareNow(test, arm.getKey())) >= LEAST_CHANGE);
        return changed
                ? Optional.of(new Measured(weights, last == null ? 1 : last.looks() + 1, null, false, now))
                : Optional.empty();
    }

    private static double shareNow(StepExperiment test, String arm) {
        Double share = test.share(arm);
        return share == null ? 0 : WHOLE * share;
    }

    private static Map<String, Integer> weights(List<Group> groups, Function<Group, Integer> weight) {
        return groups.stream().collect(Collectors.toMap(Group::name, weight, Integer::sum, TreeMap::new));
    }
}
