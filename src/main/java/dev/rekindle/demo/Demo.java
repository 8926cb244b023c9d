package dev.rekindle.demo;

import dev.rekindle.demo.DemoProgress.Phase;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The demo as the screens see it. */
@Component
public class Demo {

    private final DemoState state;

    Demo(DemoState state) {
        this.state = state;
    }

    /** How far the load or the replay has come. */
    public DemoProgress progress() {
        return state.read().map(Demo::progress).orElse(new DemoProgress(Phase.OFF, 0, null));
    }

    private static DemoProgress progress(DemoState.Row row) {
        return switch (row.phase()) {
            case DONE -> new DemoProgress(Phase.DONE, 100, row.endsAt());
            case REPLAYING -> new DemoProgress(Phase.REPLAYING, percent(row), row.position());
            default -> new DemoProgress(row.phase(), 0, null);
        };
    }

    private static int percent(DemoState.Row row) {
        long whole = Duration.between(row.startsAt(), row.endsAt()).toSeconds();
        long done = Duration.between(row.startsAt(), row.position()).toSeconds();
        return whole <= 0 ? 100 : (int) Math.min(100, 100 * done / whole);
    }
}
