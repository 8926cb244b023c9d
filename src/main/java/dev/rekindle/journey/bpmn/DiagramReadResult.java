package dev.rekindle.journey.bpmn;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.definition.JourneyDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a diagram.
 *
 * @param definition what it says; null when it can't be told, which is never without a finding
 * @param findings everything that is wrong with it, in the order of the diagram; empty when nothing is
 */
public record DiagramReadResult(@Nullable JourneyDefinition definition, List<Finding> findings) {

    public boolean sound() {
        return findings.isEmpty();
    }
}
