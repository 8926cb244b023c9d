package dev.rekindle.journey.catalogue;

import dev.rekindle.platform.Span;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param processesDir folder of the .bpmn and .dmn files taken at start; where there is none, those inside the application
 * @param leastLoopWait the least time, in ISO 8601, between two sends of the same step in a loop
 * @param deployExamples whether the journeys that ship are deployed at the start; null for: where the demo is
 */
@ConfigurationProperties("rekindle.journey")
record CatalogueSettings(
        @DefaultValue("./processes") String processesDir,
        @DefaultValue("P1D") String leastLoopWait,
        @Nullable Boolean deployExamples) {

    CatalogueSettings {
        if (Span.parse(leastLoopWait).filter(span -> span.roughDays() >= 0).isEmpty()) {
            throw new IllegalArgumentException(
                    "rekindle.journey.least-loop-wait is no length of time such as P1D: " + leastLoopWait);
        }
    }

    Span leastLoopSpan() {
        return Span.parse(leastLoopWait).orElseThrow();
    }
}
