package dev.rekindle.demo;

import dev.rekindle.demo.DemoProgress.Phase;
import dev.rekindle.schedule.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Starts or continues the demo. It sets the clock back before loops and schedules start, so that none of them acts at the
 * present time on members whose replay is in the past.
 */
@Component
class DemoStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DemoStart.class);

    private final DemoSettings settings;
    private final DemoState state;
    private final DemoReplay replay;
    private final VirtualClock clock;
    private final boolean ownDatabase;
    private volatile boolean running;

    DemoStart(DemoSettings settings, DemoState state, DemoReplay replay, VirtualClock clock, Environment environment) {
        this.settings = settings;
        this.state = state;
        this.replay = replay;
        this.clock = clock;
        this.ownDatabase = environment.getProperty("spring.datasource.url") == null;
    }

    @Override
    public void start() {
        running = true;
        var row = state.read().orElseGet(this::begun);
        if (wanted(row)) {
            clock.setTo(row.position());
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void play() {
        state.read().filter(this::wanted).ifPresent(replay::start);
    }

    private boolean wanted(DemoState.Row row) {
        return row.phase() == Phase.LOADING || row.phase() == Phase.REPLAYING;
    }

    /** Begins the demo once. A demo that has begun continues even if it is disabled later, so no member stops half-way. */
    private DemoState.Row begun() {
        boolean enabled = settings.enabled() == null ? ownDatabase : settings.enabled();
        if (!enabled) {
            return new DemoState.Row(Phase.OFF, 0, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);
        }
        Instant now = clock.instant();
        Instant start = now.minus(Duration.ofDays(settings.replayDays()));
        int shift = Purchases.shiftTo(now.atZone(Purchases.ZONE).toLocalDate());
        var row = new DemoState.Row(Phase.LOADING, shift, start, start, now);
        state.begin(row);
        log.info("demo begun replayFrom={} replayTo={} shiftDays={}", start, now, shift);
        return row;
    }

    @Override
    public void stop() {
        replay.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
