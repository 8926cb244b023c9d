package dev.rekindle.dictionary;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names that somebody may have meant who wrote another: one of them is the other with a slip, or part of it. */
public final class NearNames {

    private static final int MOST = 3;

    private NearNames() {}

    /** At most three of the names, the nearest first, in quotes; empty when none is near. */
    public static String to(String written, Collection<String> names) {
        String low = written.toLowerCase(Locale.ROOT);
        record Near(String name, int distance) {}
        List<Near> near = names.stream()
                .distinct()
                .filter(name -> !name.equals(written))
                .map(name -> new Near(name, distance(low, name.toLowerCase(Locale.ROOT))))
                .filter(each -> each.distance()
                                <= Math.max(
                                        1,
                                        Math.min(written.length(), each.name().length()) / 3)
                        || contains(low, each.name().toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(MOST)
                .toList();
        return near.stream()
                .filter(each -> each.distance() <= 2 * near.get(0).distance())
                .map(each -> "“" + each.name() + "”")
                .collect(Collectors.joining(", "));
    }

    private static boolean contains(String one, String other) {
        return List.of(one, other).stream().allMatch(text -> text.length() >= 4)
                && (one.contains(other) || other.contains(one));
    }

    /** Damerau-Levenshtein distance: letters changed, added, left out or exchanged with their neighbour. */
    static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : least(cost, i, j, one, other);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int least(int[][] cost, int i, int j, String one, String other) {
        int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + changed);
        boolean exchanged =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return exchanged ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
