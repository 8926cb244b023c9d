package dev.rekindle.schedule.node;

import dev.rekindle.schedule.VirtualClock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while the node stands still because its clock differs from the database's. */
@Component("nodeClockHealthIndicator")
class NodeClockHealth implements HealthIndicator {

    private final VirtualClock clock;
    private final NodeSettings settings;

    NodeClockHealth(VirtualClock clock, NodeSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public Health health() {
        return clock.disagreement()
                .map(difference -> Health.down()
                        .withDetail("reason", "This node's clock differs from the database's, so the node does no work")
                        .withDetail("difference", difference.toString())
                        .withDetail("tolerated", settings.clockTolerance().toString())
                        .build())
                .orElseGet(() -> Health.up().build());
    }
}
