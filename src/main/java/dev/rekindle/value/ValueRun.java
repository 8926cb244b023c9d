package dev.rekindle.value;

import dev.rekindle.value.model.BgNbd;
import dev.rekindle.value.model.FitProblem;
import dev.rekindle.value.model.GammaGamma;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One computation of the figures of all members.
 *
 * @param asOf what members did until then counts
 * @param took how long it took
 * @param members all members
 * @param buyers those with an order
 * @param currency of most orders, in which amounts are; empty where events name none
 * @param otherOrders orders in other currencies: they count as orders, their amounts do not count
 * @param bounds of the scores
 * @param purchases the model of when members buy
 * @param spending the model of what they spend
 * @param heldBackFrom the first day of the weeks on which the model was compared with what happened; null for none
 * @param heldBackWeeks their number
 */
public record ValueRun(
        long id,
        Instant asOf,
        Duration took,
        long members,
        long buyers,
        String currency,
        long otherOrders,
        Bounds bounds,
        FittedModel<BgNbd> purchases,
        FittedModel<GammaGamma> spending,
        @Nullable LocalDate heldBackFrom,
        int heldBackWeeks) {

    /** Whether it is known what members are expected to spend. */
    public boolean hasForecast() {
        return purchases.model() != null && spending.model() != null;
    }

    /** The bounds between the scores 1 to 5; four numbers each. */
    public record Bounds(List<Double> recency, List<Double> frequency, List<Double> monetary) {

        public Bounds {
            recency = List.copyOf(recency);
            frequency = List.copyOf(frequency);
            monetary = List.copyOf(monetary);
        }
    }

    /**
     * A model as this run used it.
     *
     * @param model null when none was ever fitted
     * @param fittedAsOf the run whose data it was fitted to: an earlier one when this run's fit failed
     * @param members whose data were used
     * @param logLikelihood at the parameters
     * @param problem why this run's fit failed; null when it did not
     */
    public record FittedModel<M>(
            @Nullable M model,
            @Nullable Instant fittedAsOf,
            long members,
            double logLikelihood,
            @Nullable FitProblem problem) {}
}
