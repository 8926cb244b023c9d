package dev.rekindle.schedule.quartz;

import dev.rekindle.schedule.ClockListener;
import dev.rekindle.schedule.ScheduleSettings;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.schedule.node.ClockCompared;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lets Quartz fire only while the application is ready and the clock is the system's and right. */
@Component
class QuartzActivation implements ClockListener {

    private static final Logger log = LoggerFactory.getLogger(QuartzActivation.class);
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final ObjectProvider<Scheduler> scheduler;
    private final VirtualClock clock;
    private final ScheduleSettings settings;
    private boolean ready;
    private boolean firing;

    QuartzActivation(ObjectProvider<Scheduler> scheduler, VirtualClock clock, ScheduleSettings settings) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.settings = settings;
    }

    /** Runs last, so that a listener that sets the clock on the same event runs before anything fires. */
    @EventListener(ApplicationReadyEvent.class)
    @Order
    synchronized void open() {
        ready = settings.running();
        decide();
    }

    @Override
    public synchronized void clockChanged(@Nullable Instant now) {
        decide();
    }

    @EventListener
    synchronized void on(ClockCompared compared) {
        decide();
    }

    private void decide() {
        boolean may = ready && !clock.isVirtual() && clock.mayWork();
        if (may == firing) {
            return;
        }
        try {
            if (may) {
                scheduler.getObject().start();
            } else {
                pause(scheduler.getObject());
            }
            firing = may;
            log.info("recurring tasks {}", may ? "started" : "paused");
        } catch (SchedulerException e) {
            throw new IllegalStateException("Cannot start or pause Quartz", e);
        }
    }

    private static void pause(Scheduler quartz) throws SchedulerException {
        quartz.standby();
        for (int second = 0; second < LONGEST_WAIT_SECONDS; second++) {
            if (quartz.getCurrentlyExecutingJobs().isEmpty()) {
                return;
            }
            sleep();
        }
        log.warn("a recurring task is still running although the clock was set");
    }

    private static void sleep() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
