package dev.rekindle.report.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The probability that each of several groups has the highest rate, with the prior Beta(1, 1). Thompson's sampling gives each
 * group so many members: Thompson, Biometrika 25 (1933) 285-294.
 */
public final class BestChance {

    private static final int PANELS = 24;
    private static final int POINTS = 24;
    private static final double REACH = 12;

    private BestChance() {}

    /** @return in the order of the groups; the sum is 1 */
    public static double[] of(List<Proportion> groups) {
        BetaDistribution[] beliefs = groups.stream()
                .map(group -> BetaDistribution.of(group.successes() + 1.0, group.size() - group.successes() + 1.0))
                .toArray(BetaDistribution[]::new);
        double[] chances = new double[beliefs.length];
        Arrays.setAll(chances, at -> chance(at, beliefs));
        return chances;
    }

    private static double chance(int one, BetaDistribution[] beliefs) {
        double middle = beliefs[one].getMean();
        double reach = REACH * Math.sqrt(beliefs[one].getVariance());
        double low = Math.max(0, middle - reach);
        double width = (Math.min(1, middle + reach) - low) / PANELS;
        var rules = new GaussIntegratorFactory();
        return IntStream.range(0, PANELS)
                .mapToDouble(panel -> rules.legendre(POINTS, low + panel * width, low + (panel + 1) * width)
                        .integrate(rate -> density(rate, one, beliefs)))
                .sum();
    }

    private static double density(double rate, int one, BetaDistribution[] beliefs) {
        double product = beliefs[one].density(rate);
        for (int other = 0; other < beliefs.length; other++) {
            product *= other == one ? 1 : beliefs[other].cumulativeProbability(rate);
        }
        return product;
    }
}
