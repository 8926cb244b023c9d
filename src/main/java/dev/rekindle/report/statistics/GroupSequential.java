package dev.rekindle.report.statistics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Critical values for a planned number of equally spaced looks, by the recursion of Armitage, McPherson and Rowe, "Repeated
 * significance tests on accumulating data", JRSS A 132 (1969) 235-244.
 */
public final class GroupSequential {

    private static final double HIGHEST = 40;

    private GroupSequential() {}

    /** How much of the error may be spent after a share of the members: Lan and DeMets, Biometrika 70 (1983) 659-663. */
    public enum Spending {
        /** Little in the beginning: the last look costs hardly more than a single one. */
        OBRIEN_FLEMING,
        /** About the same at each look. */
        POCOCK;

        /** @param share of the planned members, 0 to 1 */
        public double spent(double share, double alpha) {
            return this == OBRIEN_FLEMING
                    ? 4 * Normal.above(Normal.quantile(1 - alpha / 4) / Math.sqrt(share))
                    : alpha * Math.log(1 + (Math.E - 1) * share);
        }
    }

    /** The probability that one of the looks declares a difference where there is none. */
    public static double error(double... critical) {
        var path = new Path();
        double sum = 0;
        for (double z : critical) {
            sum += path.crosses(z);
            path.goOn(z);
        }
        return sum;
    }

    /** Pocock's values, the same at each look. */
    public static double[] pocock(int looks, double alpha) {
        return scaled(looks, alpha, look -> 1);
    }

    /** O'Brien and Fleming's values, which fall with the root of the look. */
    public static double[] obrienFleming(int looks, double alpha) {
        return scaled(looks, alpha, look -> Math.sqrt(looks / look));
    }

    private static double[] scaled(int looks, double alpha, DoubleUnaryOperator shape) {
        double[] shapes = new double[looks];
        Arrays.setAll(shapes, at -> shape.applyAsDouble(at + 1.0));
        double constant = Roots.decreasing(
                value -> error(Arrays.stream(shapes).map(one -> one * value).toArray()), alpha, 1, 5);
        return Arrays.stream(shapes).map(one -> one * constant).toArray();
    }

    /** The values that spend the error as the function says. */
    public static double[] spending(int looks, double alpha, Spending function) {
        double[] critical = new double[looks];
        var path = new Path();
        double before = 0;
        for (int look = 0; look < looks; look++) {
            double spent = function.spent((look + 1.0) / looks, alpha);
            critical[look] = Roots.decreasing(path::crosses, spent - before, 0, HIGHEST);
            path.goOn(critical[look]);
            before = spent;
        }
        return critical;
    }

    /** The density of the sum of what was seen, for those that no look has stopped. */
    private static final class Path {

        private static final int LEAST_POINTS = 32;
        private static final int POINTS_EACH = 8;

        private final GaussIntegratorFactory rules = new GaussIntegratorFactory();
        private int look;
        private double[] at = {0};
        private double[] mass = {1};

        /** The probability that the next look is the first that is beyond {@code z}. */
        double crosses(double z) {
            double bound = z * Math.sqrt(look + 1.0);
            double sum = 0;
            for (int i = 0; i < at.length; i++) {
                sum += mass[i] * (Normal.above(bound - at[i]) + Normal.above(bound + at[i]));
            }
            return sum;
        }

        void goOn(double z) {
            double bound = Math.min(z * Math.sqrt(look + 1.0), 9 * Math.sqrt(look + 1.0));
            GaussIntegrator rule = rules.legendre(LEAST_POINTS + (int) (POINTS_EACH * bound), -bound, bound);
            double[] points = new double[rule.getNumberOfPoints()];
            double[] masses = new double[points.length];
            for (int j = 0; j < points.length; j++) {
                points[j] = rule.getPoint(j);
                double density = 0;
                for (int i = 0; i < at.length; i++) {
                    density += mass[i] * Normal.density(points[j] - at[i]);
                }
                masses[j] = rule.getWeight(j) * density;
            }
            at = points;
            mass = masses;
            look++;
        }
    }
}
