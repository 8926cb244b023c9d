package dev.rekindle.value.model;

import java.util.function.Function;

/**
 * The result of fitting a model to data.
 *
 * @param <M> the model
 */
public sealed interface Fit<M> {

    <R> R match(Function<? super Found<M>, R> found, Function<? super Refused<M>, R> refused);

    /** @param members whose data were used */
    record Found<M>(M model, double logLikelihood, long members) implements Fit<M> {

        @Override
        public <R> R match(Function<? super Found<M>, R> found, Function<? super Refused<M>, R> refused) {
            return found.apply(this);
        }
    }

    /**
     * There is no model for these data.
     *
     * @param members whose data could be used
     */
    record Refused<M>(FitProblem problem, long members) implements Fit<M> {

        @Override
        public <R> R match(Function<? super Found<M>, R> found, Function<? super Refused<M>, R> refused) {
            return refused.apply(this);
        }
    }
}
