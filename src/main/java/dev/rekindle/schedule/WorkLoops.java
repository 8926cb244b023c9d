package dev.rekindle.schedule;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** One loop for each {@link DueWork}, from the moment the application is ready until it closes. */
@Component
class WorkLoops implements SmartLifecycle, TimeTraveller {

    private static final Logger log = LoggerFactory.getLogger(WorkLoops.class);
    private static final long LONGEST_STOP_MILLIS = 30_000;

    private final ObjectProvider<DueWork> works;
    private final VirtualClock clock;
    private final ScheduleSettings settings;
    private final MeterRegistry meters;
    private final Map<String, WorkLoop> loops = new ConcurrentHashMap<>();
    private final Map<String, Thread> threads = new LinkedHashMap<>();
    private volatile boolean open;

    WorkLoops(ObjectProvider<DueWork> works, VirtualClock clock, ScheduleSettings settings, MeterRegistry meters) {
        this.works = works;
        this.clock = clock;
        this.settings = settings;
        this.meters = meters;
    }

    /** Comes last, so that a listener which sets the clock on the same event is heard before any work is done. */
    @EventListener(ApplicationReadyEvent.class)
    @Order
    synchronized void begin() {
        if (!open || !settings.running() || !loops.isEmpty()) {
            return;
        }
        works.orderedStream().forEach(this::begin);
        log.info("work loops started names={}", threads.keySet());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void wake(Nudge nudge) {
        WorkLoop loop = loops.get(nudge.work());
        if (loop != null) {
            loop.wake();
        }
    }

    /** Waits for batches under way, so that whoever set the clock is alone with the work. */
    @Override
    public void travelled(@Nullable Instant now) {
        loops.values().forEach(now == null ? WorkLoop::wake : WorkLoop::settle);
    }

    @Override
    public void start() {
        open = true;
    }

    @Override
    public synchronized void stop() {
        open = false;
        loops.values().forEach(WorkLoop::stop);
        List.copyOf(threads.values()).forEach(WorkLoops::join);
        loops.clear();
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    private void begin(DueWork work) {
        var loop = new WorkLoop(new MeteredWork(work, clock, meters), clock, settings.poll());
        if (loops.putIfAbsent(work.name(), loop) != null) {
            throw new IllegalStateException("Two DueWork beans are named '" + work.name() + "'");
        }
        Thread thread = new Thread(loop, "work-" + work.name());
        threads.put(work.name(), thread);
        thread.start();
    }

    private static void join(Thread thread) {
        try {
            thread.join(LONGEST_STOP_MILLIS);
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
