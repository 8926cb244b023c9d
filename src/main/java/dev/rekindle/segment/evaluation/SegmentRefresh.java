package dev.rekindle.segment.evaluation;

import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.PlannedTask;
import dev.rekindle.schedule.ReplayPace;
import dev.rekindle.schedule.ScheduleSettings;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.segment.SegmentSettings;
import dev.rekindle.segment.definition.ShippedSegments;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Saves the shipped segments at the start, and evaluates by schedule those that were never evaluated and those that do not
 * follow changes of members.
 */
@Component
class SegmentRefresh implements PlannedTask, SmartLifecycle {

    private static final String NAME = "segments";

    private final SegmentEvaluation evaluation;
    private final ShippedSegments shipped;
    private final VirtualClock clock;
    private final ReplayPace pace;
    private final JdbcClient jdbc;
    private final SegmentSettings settings;
    private final ScheduleSettings time;
    private volatile boolean running;

    SegmentRefresh(
            SegmentEvaluation evaluation,
            ShippedSegments shipped,
            VirtualClock clock,
            JdbcClient jdbc,
            SegmentSettings settings,
            ScheduleSettings time) {
        this.evaluation = evaluation;
        this.shipped = shipped;
        this.clock = clock;
        this.pace = new ReplayPace(clock);
        this.jdbc = jdbc;
        this.settings = settings;
        this.time = time;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String cron() {
        return settings.cron();
    }

    @Override
    public void run(Firing firing) {
        if (pace.isDue(firing.scheduledFor(), settings.replayEvery()) && !withoutMembers()) {
            evaluation.evaluateUnfollowed();
        }
    }

    @Override
    public void start() {
        shipped.save();
        evaluation.declareInputs();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    /** Without this, pages would be empty from the first start until the next full hour. */
    @EventListener(ApplicationReadyEvent.class)
    @Order
    void evaluateWhenNever() {
        if (time.running() && !clock.isVirtual() && clock.mayWork() && anyNeverEvaluated() && !withoutMembers()) {
            evaluation.evaluateAll();
        }
    }

    private boolean anyNeverEvaluated() {
        return jdbc.sql("select exists (select 1 from segment where evaluated_at is null)")
                .query(Boolean.class)
                .single();
    }

    /** Before the first import nothing is evaluated, or all members would enter their segments at that import. */
    private boolean withoutMembers() {
        return jdbc.sql("select not exists (select from segment_source_member)")
                .query(Boolean.class)
                .single();
    }
}
