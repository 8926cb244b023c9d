package dev.rekindle.journey;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The weights that experiments have given to arms of splits and variants of send steps, in place of those of the diagram.
 * They belong to the journey and the step, not to a version, so that a new version goes on with them. The holdout is not
 * among them: it is divided off before any step.
 */
public interface MeasuredWeights {

    /** Weights by step and then by arm or variant; without the steps whose weights are still those of the diagram. */
    Map<String, Map<String, Integer>> of(String journey);

    /** What the experiments of a journey have come to, by step. */
    Map<String, Measured> results(String journey);

    /** Stores what an experiment has come to and records it in the audit log, in one transaction. */
    void save(String journey, String step, Measured measured);

    /**
     * Forgets what an experiment has come to, so that the weights of the diagram apply again and the experiment starts anew.
     *
     * @return false when there was nothing
     */
    boolean forget(String journey, String step);

    /**
     * What an experiment has come to.
     *
     * @param arms the arms or variants that were compared, with their weights; all 0 for those of the diagram
     * @param looks how many of the planned looks have been taken
     * @param winner null while there is none
     * @param over whether a planned test has ended
     */
    record Measured(
            Map<String, Integer> arms, int looks, @Nullable String winner, boolean over, Instant at) {

        public Measured {
            arms = Map.copyOf(arms);
        }
    }
}
