package dev.rekindle.journey;

import java.util.List;
import java.util.function.Function;

/** The result of deploying a diagram. */
public sealed interface DeploymentResult {

    <R> R match(Cases<R> cases);

    default <R> R match(
            Function<Live, R> live,
            Function<Unchanged, R> unchanged,
            Function<Refused, R> refused,
            Function<Drafted, R> drafted) {
        return match(new Cases<>(live, unchanged, refused, drafted));
    }

    /** One answer for each kind. */
    record Cases<R>(
            Function<Live, R> live,
            Function<Unchanged, R> unchanged,
            Function<Refused, R> refused,
            Function<Drafted, R> drafted) {}

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
        public <R> R match(Cases<R> cases) {
            return cases.live().apply(this);
        }
    }

    /** The same bytes are live already. */
    record Unchanged(String journey, int version) implements DeploymentResult {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unchanged().apply(this);
        }
    }

    /** Nothing was changed. */
    record Refused(List<Finding> findings) implements DeploymentResult {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused().apply(this);
        }
    }

    /**
     * Nothing is live: who deployed it may not publish, so it was saved as a draft.
     *
     * @param draft number of the draft
     */
    record Drafted(String journey, String name, long draft) implements DeploymentResult {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.drafted().apply(this);
        }
    }
}
