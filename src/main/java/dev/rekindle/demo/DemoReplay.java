package dev.rekindle.demo;

import dev.rekindle.demo.DemoProgress.Phase;
import dev.rekindle.schedule.lapse.TimeLapse;
import dev.rekindle.value.ValueRefresh;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Loads the demo's earlier data and replays the recent part on the virtual clock, in its own thread. */
@Component
class DemoReplay {

    private static final Logger log = LoggerFactory.getLogger(DemoReplay.class);

    private final DemoState state;
    private final DemoLoader loader;
    private final DemoScript script;
    private final TimeLapse timeLapse;
    private final ValueRefresh figures;
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;
    private volatile boolean failed;

    DemoReplay(DemoState state, DemoLoader loader, DemoScript script, TimeLapse timeLapse, ValueRefresh figures) {
        this.state = state;
        this.loader = loader;
        this.script = script;
        this.timeLapse = timeLapse;
        this.figures = figures;
    }

    void start(DemoState.Row row) {
        var begun = new Thread(() -> play(row), "demo");
        thread = begun;
        begun.start();
    }

    /** Stops between two ticks; the next start continues there. */
    void stop() {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            try {
                running.join(20_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    boolean failed() {
        return failed;
    }

    private void play(DemoState.Row row) {
        try {
            var data = script.data(row);
            if (row.phase() == Phase.LOADING) {
                loader.load(data.until(row.startsAt()));
                state.enter(Phase.REPLAYING);
            }
            replay(row, data);
        } catch (RuntimeException e) {
            failed = true;
            log.error("demo stopped, continues at the next start", e);
        }
    }

    private void replay(DemoState.Row row, DemoData data) {
        var activity = script.activity(data.between(row.position(), row.endsAt()));
        var readers = script.readers(row.position());
        var end = timeLapse.run(
                row.position(),
                row.endsAt(),
                TimeLapse.Script.of(List.of(activity, readers)),
                new ReplayListener(row, readers));
        if (end.arrived()) {
            figures.refresh();
            state.enter(Phase.DONE);
            log.info("demo replayed ticks={} firings={} works={}", end.ticks(), end.firings(), end.works());
        }
    }

    /** Stores the position after each tick and lets the readers react to new messages. */
    private class ReplayListener implements TimeLapse.Listener {

        private final DemoState.Row row;
        private final SimulatedReaders readers;
        private int logged = -1;

        ReplayListener(DemoState.Row row, SimulatedReaders readers) {
            this.row = row;
            this.readers = readers;
        }

        @Override
        public void reached(TimeLapse.Progress progress) {
            readers.planReactions(progress.at());
            state.reached(progress.at());
            int percent = new DemoState.Row(Phase.REPLAYING, 0, row.startsAt(), progress.at(), row.endsAt()).percent();
            if (percent / 5 > logged) {
                logged = percent / 5;
                log.info("demo replay percent={} date={}", percent, day(progress.at()));
            }
        }

        private String day(Instant at) {
            return at.toString().substring(0, 10);
        }

        @Override
        public boolean cancelled() {
            return stopping;
        }
    }
}
