package dev.rekindle.value.refresh;

import dev.rekindle.value.ValueRun.FittedModel;
import dev.rekindle.value.model.BgNbd;
import dev.rekindle.value.model.Calibration;
import dev.rekindle.value.model.Fit;
import dev.rekindle.value.model.FitProblem;
import dev.rekindle.value.model.GammaGamma;
import java.time.Instant;
import java.util.Optional;

/**
 * The models of one computation.
 *
 * @param calibration how well a model of the earlier weeks predicted the held-back ones; empty when none could be fitted
 */
record Models(FittedModel<BgNbd> purchases, FittedModel<GammaGamma> spending, Optional<Calibration> calibration) {

    /**
     * What is used: the model of this fit; the one that was used before where there are too few members for a fit; none where no
     * parameters fit best, because then an earlier model is not right for these members either.
     */
    static <M> FittedModel<M> used(Fit<M> fit, FittedModel<M> before, Instant asOf) {
        return fit.match(
                found -> new FittedModel<>(found.model(), asOf, found.members(), found.logLikelihood(), null),
                refused -> before.model() == null || refused.problem() == FitProblem.NOT_CONVERGED
                        ? new FittedModel<>(null, null, refused.members(), 0, refused.problem())
                        : new FittedModel<>(
                                before.model(),
                                before.fittedAsOf(),
                                before.members(),
                                before.logLikelihood(),
                                refused.problem()));
    }
}
