package dev.rekindle.demo;

import dev.rekindle.demo.DemoProgress.Phase;
import org.springframework.stereotype.Component;

/** The demo's progress, for screens and the API. */
@Component
public class Demo {

    private final DemoState state;
    private final DemoReplay replay;

    Demo(DemoState state, DemoReplay replay) {
        this.state = state;
        this.replay = replay;
    }

    /** Progress of the load or the replay. */
    public DemoProgress progress() {
        return state.read().map(this::progress).orElse(new DemoProgress(Phase.OFF, 0, null));
    }

    private DemoProgress progress(DemoState.Row row) {
        if (replay.failed()) {
            return new DemoProgress(Phase.FAILED, row.percent(), row.position());
        }
        return switch (row.phase()) {
            case DONE -> new DemoProgress(Phase.DONE, 100, row.endsAt());
            case REPLAYING -> new DemoProgress(Phase.REPLAYING, row.percent(), row.position());
            default -> new DemoProgress(row.phase(), 0, null);
        };
    }
}
