package dev.rekindle.value.model;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * The maximum of a likelihood over positive parameters, by the simplex method of Nelder and Mead on their logarithms. The
 * search begins anew where it ended until that gains nothing, because a simplex can collapse before the maximum.
 */
final class Maximum {

    private static final int MOST_EVALUATIONS = 5_000;
    private static final int MOST_SEARCHES = 8;
    private static final double RELATIVE = 1e-14;
    private static final double ABSOLUTE = 1e-10;
    private static final double GAIN = 1e-7;
    private static final double STEP = 0.5;

    /** Beyond these a parameter says only that the data have no maximum. */
    private static final double LEAST = 1e-6;

    private static final double MOST = 1e6;

    private Maximum() {}

    /** A point and the likelihood's logarithm there. */
    record At(double[] parameters, double logLikelihood) {}

    /** Empty when the search ends without a maximum or at parameters out of bounds. */
    static Optional<At> of(MultivariateFunction logLikelihood, double... start) {
        try {
            PointValuePair best = search(logLikelihood, logarithms(start));
            for (int i = 1; i < MOST_SEARCHES; i++) {
                PointValuePair next = search(logLikelihood, best.getPoint());
                boolean gained = next.getValue() - best.getValue() > GAIN;
                best = next.getValue() > best.getValue() ? next : best;
                if (!gained) {
                    return within(parameters(best.getPoint()), best.getValue());
                }
            }
            return Optional.empty();
        } catch (MathIllegalStateException tooManyEvaluations) {
            return Optional.empty();
        }
    }

    private static PointValuePair search(MultivariateFunction logLikelihood, double[] from) {
        MultivariateFunction function = logarithms -> {
            double value = logLikelihood.value(parameters(logarithms));
            return Double.isFinite(value) ? value : -Double.MAX_VALUE;
        };
        return new SimplexOptimizer(new SimpleValueChecker(RELATIVE, ABSOLUTE))
                .optimize(
                        new MaxEval(MOST_EVALUATIONS),
                        new ObjectiveFunction(function),
                        GoalType.MAXIMIZE,
                        new InitialGuess(from),
                        new NelderMeadSimplex(from.length, STEP));
    }

    private static Optional<At> within(double[] parameters, double logLikelihood) {
        boolean known = Double.isFinite(logLikelihood)
                && Arrays.stream(parameters).allMatch(parameter -> parameter > LEAST && parameter < MOST);
        return known ? Optional.of(new At(parameters, logLikelihood)) : Optional.empty();
    }

    private static double[] logarithms(double[] parameters) {
        return Arrays.stream(parameters).map(Math::log).toArray();
    }

    private static double[] parameters(double[] logarithms) {
        return Arrays.stream(logarithms).map(Math::exp).toArray();
    }
}
