package dev.rekindle.value.model;

import static org.hipparchus.special.Gamma.logGamma;

import java.util.Optional;

/** Fits the Gamma-Gamma model by maximum likelihood; equation 1a of the note named in {@link GammaGamma}. */
public final class GammaGammaFit {

    private final Spending spending;
    private final double[] ofRepeats;
    private final double[] ofNumberTimesMean;

    private GammaGammaFit(Spending spending) {
        this.spending = spending;
        this.ofRepeats = new double[spending.mostRepeats() + 1];
        this.ofNumberTimesMean = new double[spending.size()];
        for (int i = 0; i < spending.size(); i++) {
            ofNumberTimesMean[i] = Math.log(spending.repeats(i) * spending.mean(i));
        }
    }

    public static Fit<GammaGamma> of(Spending spending) {
        if (spending.members() < PurchaseHistories.LEAST_REPEATERS) {
            return new Fit.Refused<>(FitProblem.TOO_FEW, spending.members());
        }
        var fit = new GammaGammaFit(spending);
        Optional<Maximum.At> found = Maximum.of(
                parameters -> fit.logLikelihood(parameters[0], parameters[1], parameters[2]),
                2,
                2.5,
                Math.max(1e-3, 0.75 * spending.typical()));
        return found.filter(at -> at.parameters()[1] > 1)
                .<Fit<GammaGamma>>map(at -> new Fit.Found<>(
                        new GammaGamma(at.parameters()[0], at.parameters()[1], at.parameters()[2]),
                        at.logLikelihood(),
                        spending.members()))
                .orElseGet(() -> new Fit.Refused<>(FitProblem.NOT_CONVERGED, spending.members()));
    }

    private double logLikelihood(double p, double q, double v) {
        double same = q * Math.log(v) - logGamma(q);
        for (int x = 1; x < ofRepeats.length; x++) {
            ofRepeats[x] = same + logGamma(p * x + q) - logGamma(p * x);
        }
        double sum = 0;
        for (int i = 0; i < spending.size(); i++) {
            int x = spending.repeats(i);
            double mean = spending.mean(i);
            double one =
                    ofRepeats[x] + p * x * ofNumberTimesMean[i] - Math.log(mean) - (p * x + q) * Math.log(v + x * mean);
            sum += spending.members(i) * one;
        }
        return sum;
    }
}
