package dev.rekindle.journey.definition;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the winner among the arms of a split, or among the variants of a send step, is chosen.
 *
 * @param members how many members each arm gets before a planned test ends; 0 for other ways
 */
public record WinnerChoice(Way way, int members) {

    /** People read the report and change the diagram. */
    public static final WinnerChoice BY_PEOPLE = new WinnerChoice(Way.PEOPLE, 0);

    private static final long SCALE = 10_000;

    /** Who or what chooses. */
    public enum Way {
        PEOPLE,
        /** A test of a planned size, after which all members get the winner. */
        PLANNED,
        /** The better an arm does, the more members it gets: Thompson sampling. */
        BANDIT
    }

    public boolean isAutomatic() {
        return way != Way.PEOPLE;
    }

    /**
     * The weights in effect. Arms that were measured share what the diagram gives them together; an arm that the diagram has
     * got since then keeps its share.
     *
     * @param drawn weights of the diagram, by name
     * @param measured what the experiment has come to, by name; empty while it has come to nothing
     */
    public Map<String, Long> inEffect(Map<String, Integer> drawn, Map<String, Integer> measured) {
        long all = sum(drawn, measured, drawn);
        long known = sum(drawn, measured, measured);
        if (!isAutomatic() || known == 0) {
            return drawn.entrySet().stream()
                    .collect(
                            Collectors.toMap(Map.Entry::getKey, one -> (long) one.getValue(), Long::sum, TreeMap::new));
        }
        var weights = new TreeMap<String, Long>();
        drawn.forEach((name, weight) -> weights.put(
                name, measured.containsKey(name) ? SCALE * all * measured.get(name) / known : SCALE * weight));
        return weights;
    }

    private static long sum(Map<String, Integer> drawn, Map<String, Integer> measured, Map<String, Integer> values) {
        return drawn.keySet().stream()
                .filter(measured::containsKey)
                .mapToLong(values::get)
                .sum();
    }
}
