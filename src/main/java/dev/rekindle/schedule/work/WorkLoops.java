package dev.rekindle.schedule.work;

import dev.rekindle.schedule.ClockListener;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.ScheduleSettings;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.schedule.WorkAvailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
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
    private static final Duration LONGEST_STOP = Duration.ofSeconds(4);

    private final ObjectProvider<DueWork> works;
    private final VirtualClock clock;
    private final ScheduleSettings settings;
    private final PoolShare permits;
    private final MeterRegistry meters;
    private final Map<String, List<WorkLoop>> loops = new ConcurrentHashMap<>();
    private final Map<String, MeteredWork> metered = new ConcurrentHashMap<>();
    private final List<WorkThread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean open;
    private boolean ready;
    private volatile @Nullable Thread supervisor;

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
    synchronized void ready() {
        ready = true;
        begin();
    }

    private void begin() {
        if (!open || !ready || !settings.running() || !loops.isEmpty()) {
            return;
        }
        works.orderedStream().forEach(this::begin);
        refuseUnknown(settings.workers().keySet());
        loops.forEach(this::start);
        supervise();
        log.info(
                "work loops started workers={} atATime={}",
                threads.stream().map(WorkThread::name).toList(),
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
    public synchronized void start() {
        open = true;
        begin(); // again, after the context was stopped
    }

    @Override
    public synchronized void stop() {
        open = false;
        supervisor = null;
        all().forEach(WorkLoop::stop);
        long end = System.nanoTime() + LONGEST_STOP.toNanos();
        threads.forEach(thread -> join(thread.thread(), end));
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
        var meteredWork = metered.computeIfAbsent(work.name(), name -> new MeteredWork(work, clock, meters));
        List<WorkLoop> workers = Stream.generate(() -> new WorkLoop(meteredWork, clock, settings.poll(), permits))
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
            threads.add(new WorkThread(
                    "work-" + name + (i == 0 ? "" : "-" + (i + 1)),
                    workers.get(i),
                    meters.counter("rekindle.work.deaths", "work", name)::increment));
        }
    }

    /** The names of the workers that should run and do not. */
    List<String> dead() {
        return threads.stream()
                .filter(thread -> !thread.isAlive())
                .map(WorkThread::name)
                .toList();
    }

    /** Looks after the workers each second, whatever happens to it. */
    private void supervise() {
        Thread thread = new Thread(
                () -> {
                    while (open && Thread.currentThread() == supervisor) {
                        try {
                            threads.forEach(WorkThread::check);
                            TimeUnit.SECONDS.sleep(1);
                        } catch (InterruptedException e) {
                            return;
                        } catch (RuntimeException | Error e) {
                            log.error("work supervisor failed, and continues", e);
                        }
                    }
                },
                "work-supervisor");
        thread.setDaemon(true);
        supervisor = thread;
        thread.start();
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
