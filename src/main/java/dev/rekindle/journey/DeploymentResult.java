package dev.rekindle.journey;

import java.util.List;
import java.util.function.Function;

/** The result of deploying a diagram. */
public sealed interface DeploymentResult {

    <R> R match(
            Function<? super Live, R> live,
            Function<? super Unchanged, R> unchanged,
            Function<? super Refused, R> refused,
            Function<? super Drafted, R> drafted);

    /**
     * A new version is live.
     *
     * @param warnings what works as drawn, but hardly as meant
     */
    record Live(String journey, int version, List<Finding> warnings) implements DeploymentResult {

        public Live(String journey, int version) {
            this(journey, version, List.of());
        }

        @Override
        public <R> R match(
                Function<? super Live, R> live,
                Function<? super Unchanged, R> unchanged,
                Function<? super Refused, R> refused,
                Function<? super Drafted, R> drafted) {
            return live.apply(this);
        }
    }

    /** The same bytes are live already. */
    record Unchanged(String journey, int version) implements DeploymentResult {

        @Override
        public <R> R match(
                Function<? super Live, R> live,
                Function<? super Unchanged, R> unchanged,
                Function<? super Refused, R> refused,
                Function<? super Drafted, R> drafted) {
            return unchanged.apply(this);
        }
    }

    /** Nothing was changed. */
    record Refused(List<Finding> findings) implements DeploymentResult {

        @Override
        public <R> R match(
                Function<? super Live, R> live,
                Function<? super Unchanged, R> unchanged,
                Function<? super Refused, R> refused,
                Function<? super Drafted, R> drafted) {
            return refused.apply(this);
        }
    }

    /**
     * Nothing is live: who deployed it may not publish, so it was saved as a draft.
     *
     * @param draft number of the draft
     */
    record Drafted(String journey, String name, long draft) implements DeploymentResult {

        @Override
        public <R> R match(
                Function<? super Live, R> live,
                Function<? super Unchanged, R> unchanged,
                Function<? super Refused, R> refused,
                Function<? super Drafted, R> drafted) {
            return drafted.apply(this);
        }
    }
}
