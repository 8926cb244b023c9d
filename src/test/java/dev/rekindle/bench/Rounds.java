package dev.rekindle.bench;

import dev.rekindle.bench.Meter.Cost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
