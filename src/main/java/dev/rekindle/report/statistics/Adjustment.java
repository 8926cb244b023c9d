package dev.rekindle.report.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Corrections of p-values for several comparisons, as R's {@code p.adjust} computes them. */
public enum Adjustment {
    BONFERRONI,
    /** Holm, Scandinavian Journal of Statistics 6 (1979) 65-70: as safe as Bonferroni, and finds more. */
    HOLM,
    HOCHBERG,
    /** Bounds the share of false discoveries: Benjamini and Hochberg, JRSS B 57 (1995) 289-300. */
    BENJAMINI_HOCHBERG,
    BENJAMINI_YEKUTIELI;

    /** @return in the order of the given ones, at most 1 */
    public double[] of(double... p) {
        int[] rising = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(at -> p[at]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double bound = this == HOLM ? 0 : 1;
        for (int step = 0; step < p.length; step++) {
            int rank = this == HOLM ? step + 1 : p.length - step;
            double value = Math.min(1, factor(rank, p.length) * p[rising[rank - 1]]);
            bound = this == HOLM ? Math.max(bound, value) : Math.min(bound, value);
            adjusted[rising[rank - 1]] = this == BONFERRONI ? value : bound;
        }
        return adjusted;
    }

    /** @param rank 1 for the smallest p-value */
    private double factor(int rank, int all) {
        return switch (this) {
            case BONFERRONI -> all;
            case HOLM, HOCHBERG -> all - rank + 1.0;
            case BENJAMINI_HOCHBERG -> (double) all / rank;
            case BENJAMINI_YEKUTIELI ->
                (double) all
                        / rank
                        * IntStream.rangeClosed(1, all)
                                .mapToDouble(i -> 1.0 / i)
                                .sum();
        };
    }
}
