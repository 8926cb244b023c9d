package dev.rekindle.message.content;

import java.util.Map;

/** How often the variants of a message are sent at a step that chooses among them itself; implemented by journey. */
public interface VariantWeights {

    /**
     * @param drawn the message's own weights
     * @return the weights in effect, by variant; those of the message where the step does not choose, or has not yet
     */
    Map<String, Long> inEffect(SendStep step, Map<String, Integer> drawn);

    /**
     * The step of a journey's version that sends a message.
     *
     * @param step id of the diagram's element
     */
    record SendStep(String journey, long version, String step) {}
}
