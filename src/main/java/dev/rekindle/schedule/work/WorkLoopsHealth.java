package dev.rekindle.schedule.work;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while a worker has died and is not started again yet; names it. */
@Component("workLoopsHealthIndicator")
class WorkLoopsHealth implements HealthIndicator {

    private final WorkLoops loops;

    WorkLoopsHealth(WorkLoops loops) {
        this.loops = loops;
    }

    @Override
    public Health health() {
        List<String> dead = loops.dead();
        return dead.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("dead", String.join(", ", dead)).build();
    }
}
