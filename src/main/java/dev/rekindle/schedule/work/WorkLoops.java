package dev.rekindle.schedule.work;

import dev.rekindle.schedule.ClockListener;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.ScheduleSettings;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.schedule.WorkAvailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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

/** The workers of every {@link DueWork}; they run from when the application is ready until it closes. */
@Component
class WorkLoops implements SmartLifecycle, ClockListener {

    private static final Logger log = LoggerFactory.getLogger(WorkLoops.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final ObjectProvider<DueWork> works;
    private final VirtualClock clock;
    private final ScheduleSettings settings;
    private final PoolShare permits;
    private final MeterRegistry meters;
    private final Map<String, List<WorkLoop>> loops = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean open;

    WorkLoops(
            ObjectProvider<DueWork> works,
            VirtualClock clock,
            ScheduleSettings settings,
            PoolShare permits,
            MeterRegistry meters) {
        this.works = works;
        this.clock = clock;
        this.settings = settings;
        this.permits = permits;
        this.meters = meters;
    }

    /** Runs last, so that a listener that sets the clock on the same event runs before any work. */
    @EventListener(ApplicationReadyEvent.class)
    @Order
    synchronized void begin() {
        if (!open || !settings.running() || !loops.isEmpty()) {
            return;
        }
        works.orderedStream().forEach(this::begin);
        refuseUnknown(settings.workers().keySet());
        loops.forEach(this::start);
        log.info(
                "work loops started workers={} atATime={}",
                threads.stream().map(Thread::getName).toList(),
                permits.size());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void wake(WorkAvailable available) {
        loops.getOrDefault(available.work(), List.of()).forEach(WorkLoop::wake);
    }

    /** Waits for running batches, so that no worker runs once the clock is set. */
    @Override
    public void clockChanged(@Nullable Instant now) {
        all().forEach(now == null ? WorkLoop::wake : WorkLoop::awaitBatch);
    }

    @Override
    public void start() {
        open = true;
    }

    @Override
    public synchronized void stop() {
        open = false;
        all().forEach(WorkLoop::stop);
        long end = System.nanoTime() + LONGEST_STOP.toNanos();
        threads.forEach(thread -> join(thread, end));
        loops.clear();
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    private Stream<WorkLoop> all() {
        return loops.values().stream().flatMap(List::stream);
    }

    private void begin(DueWork work) {
        var metered = new MeteredWork(work, clock, meters);
        List<WorkLoop> workers = Stream.generate(() -> new WorkLoop(metered, clock, settings.poll(), permits))
                .limit(permits.workersFor(settings.workersOf(work)))
                .toList();
        if (loops.putIfAbsent(work.name(), workers) != null) {
            throw new IllegalStateException("Two DueWork beans are named '" + work.name() + "'");
        }
    }

    private void refuseUnknown(Set<String> named) {
        named.stream().filter(name -> !loops.containsKey(name)).findFirst().ifPresent(name -> {
            throw new IllegalStateException(
                    "rekindle.schedule.workers names '%s', which is not a kind of work; use one of %s"
                            .formatted(name, new TreeSet<>(loops.keySet())));
        });
    }

    private void start(String name, List<WorkLoop> workers) {
        for (int i = 0; i < workers.size(); i++) {
            Thread thread = new Thread(workers.get(i), "work-" + name + (i == 0 ? "" : "-" + (i + 1)));
            threads.add(thread);
            thread.start();
        }
    }

    private static void join(Thread thread, long end) {
        try {
            thread.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
