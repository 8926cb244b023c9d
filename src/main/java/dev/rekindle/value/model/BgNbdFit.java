package dev.rekindle.value.model;

import static org.hipparchus.special.Gamma.logGamma;

import java.util.Optional;

/**
 * Fits the BG/NBD model by maximum likelihood.
 *
 * <p>Source of the likelihood: Fader, Hardie and Lee, "Implementing the BG/NBD Model for Customer Base Analysis in
 * Excel", 2005: the product of A1 and A2 depends on the number of purchases alone, and the logarithms in A3 and A4 on whole
 * days alone, so that each is computed once for an evaluation however many members there are.
 */
public final class BgNbdFit {

    private static final double FAR = 30;

    private final PurchaseHistories histories;
    private final double[] ofRepeats;
    private final double[] dropped;
    private final double[] ofDay;

    private BgNbdFit(PurchaseHistories histories) {
        this.histories = histories;
        this.ofRepeats = new double[histories.mostRepeats() + 1];
        this.dropped = new double[histories.mostRepeats() + 1];
        this.ofDay = new double[histories.longest() + 1];
    }

    /** Fits the model to what the members did until the end of the observation. */
    public static Fit<BgNbd> of(PurchaseHistories histories) {
        if (histories.repeaters() < PurchaseHistories.LEAST_REPEATERS) {
            return new Fit.Refused<>(FitProblem.TOO_FEW, histories.members());
        }
        var fit = new BgNbdFit(histories);
        Optional<Maximum.At> found = Maximum.of(
                parameters -> fit.logLikelihood(parameters[0], parameters[1], parameters[2], parameters[3]),
                0.5,
                Math.max(1, PurchaseHistories.weeks(histories.longest()) / 4),
                0.8,
                2.5);
        return found.<Fit<BgNbd>>map(at -> new Fit.Found<>(
                        new BgNbd(at.parameters()[0], at.parameters()[1], at.parameters()[2], at.parameters()[3]),
                        at.logLikelihood(),
                        histories.members()))
                .orElseGet(() -> new Fit.Refused<>(FitProblem.NOT_CONVERGED, histories.members()));
    }

    private double logLikelihood(double r, double alpha, double a, double b) {
        tabulate(r, alpha, a, b);
        double sum = 0;
        for (int i = 0; i < histories.size(); i++) {
            int x = histories.repeats(i);
            double age = ofDay[histories.age(i)];
            double one = ofRepeats[x] - (r + x) * age;
            if (x > 0) {
                double more = dropped[x] + (r + x) * (age - ofDay[histories.last(i)]);
                one += more > FAR ? more : Math.log1p(Math.exp(more));
            }
            sum += histories.members(i) * one;
        }
        return sum;
    }

    private void tabulate(double r, double alpha, double a, double b) {
        double same = r * Math.log(alpha) - logGamma(r) + logGamma(a + b) - logGamma(b);
        for (int x = 0; x < ofRepeats.length; x++) {
            ofRepeats[x] = same + logGamma(r + x) + logGamma(b + x) - logGamma(a + b + x);
            dropped[x] = Math.log(a / (b + x - 1));
        }
        for (int day = 0; day < ofDay.length; day++) {
            ofDay[day] = Math.log(alpha + PurchaseHistories.weeks(day));
        }
    }
}
