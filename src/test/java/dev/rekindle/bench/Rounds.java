package dev.rekindle.bench;

import dev.rekindle.bench.Meter.Cost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The cost of each line of one side in each round; a line's figure is its median round by CPU. */
final class Rounds {

    private final Map<String, List<Cost>> costs = new HashMap<>();

    /** Collects garbage, then measures. */
    void measure(String line, Meter meter, long members, Runnable work) {
        System.gc();
        var before = meter.before();
        work.run();
        add(line, meter.after().since(before, members));
    }

    void add(String line, Cost cost) {
        costs.computeIfAbsent(line, key -> new ArrayList<>()).add(cost);
    }

    /** Discards the warm-up rounds. */
    void forget() {
        costs.clear();
    }

    static Cost known(@Nullable Cost cost) {
        return Objects.requireNonNull(cost, "a line that was not measured");
    }

    /** By CPU, the cost of one line as a share of the other's in the same round, smallest first. */
    List<Double> ratios(String line, String other) {
        List<Cost> ones = costs.getOrDefault(line, List.of());
        List<Cost> others = costs.getOrDefault(other, List.of());
        return IntStream.range(0, Math.min(ones.size(), others.size()))
                .mapToObj(i -> ones.get(i).cpuMicrosPerMember() / others.get(i).cpuMicrosPerMember())
                .sorted()
                .toList();
    }

    /** Null for a line that this side does not have. */
    @Nullable
    Cost median(String line) {
        var rounds = costs.getOrDefault(line, List.of());
        return rounds.isEmpty()
                ? null
                : rounds.stream()
                        .sorted(Comparator.comparing(Cost::cpuMicrosPerMember))
                        .toList()
                        .get(rounds.size() / 2);
    }
}
