package dev.rekindle.schedule.node;

import dev.rekindle.schedule.ClockComparison;
import dev.rekindle.schedule.DatabaseSilent;
import dev.rekindle.schedule.ScheduleSettings;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.setting.SettingsVersion;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes that this node is alive, compares its clock with the database's, and ends the database sessions of nodes that are
 * silent: a frozen or vanished node would otherwise hold its locks for as long as its connections exist (decision 0252).
 */
@Component
@DependsOnDatabaseInitialization
class NodeWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(NodeWatch.class);

    private static final long AGAIN_MILLIS = 500;
    private static final int SILENT_AFTER = 2;

    private final NodeSession session;
    private final NodeTable table;
    private final VirtualClock clock;
    private final NodeSettings settings;
    private final SettingsVersion stored;
    private final boolean wanted;
    private final ApplicationEventPublisher events;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private @Nullable Thread thread;
    private boolean disagreed;
    private int unanswered;

    NodeWatch(
            DataSource connections,
            VirtualClock clock,
            NodeSettings settings,
            ScheduleSettings schedule,
            SettingsVersion stored,
            ApplicationEventPublisher events) {
        this.session = new NodeSession(connections, settings.answer());
        this.table = new NodeTable(session.node());
        this.clock = clock;
        this.settings = settings;
        this.stored = stored;
        this.wanted = schedule.running();
        this.events = events;
    }

    /** The first comparison is made here, before any work begins. */
    @Override
    public synchronized void start() {
        if (!wanted || isRunning()) {
            return;
        }
        stopped = new CountDownLatch(1);
        beat();
        thread = new Thread(this::run, "node-watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void stop() {
        stopped.countDown();
        Thread running = thread;
        thread = null;
        if (running != null) {
            session.abort();
            join(running);
            session.close();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    /** Before the workers, and ended after them. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1_000;
    }

    private void run() {
        boolean goesOn = true;
        while (goesOn) {
            try {
                goesOn = !stopped.await(untilNext(), TimeUnit.MILLISECONDS);
                if (goesOn) {
                    beat();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                log.error("node watch failed, and continues", e);
            }
        }
    }

    private void beat() {
        try {
            Connection connection = session.connection();
            compare(connection);
            table.endSessionsOfSilent(connection, settings.silence());
            unanswered = 0;
        } catch (SQLException | RuntimeException e) {
            session.close();
            if (isRunning()) {
                log.warn("node watch cannot reach the database cause={}", e.getMessage());
                countSilence(e);
            }
        }
        reportChange();
        events.publishEvent(new ClockCompared());
    }

    /** A database that refuses is known to everyone who asks; one that is silent keeps them waiting. */
    private void countSilence(Throwable failure) {
        boolean silent = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(SocketTimeoutException.class::isInstance);
        unanswered = silent ? unanswered + 1 : 0;
        if (unanswered >= SILENT_AFTER) {
            events.publishEvent(new DatabaseSilent());
        }
    }

    private long untilNext() {
        long beat = settings.beat().toMillis();
        return unanswered == 0 ? beat : Math.min(beat, AGAIN_MILLIS);
    }

    /** Half of the answer's time has passed since the database read its clock. */
    private void compare(Connection connection) throws SQLException {
        long asked = System.nanoTime();
        NodeTable.Answer database = table.beat(connection);
        long answered = System.nanoTime();
        stored.seen(database.settings());
        if (answered - asked > settings.answer().toNanos()) {
            return; // says too little about the time at which the database read its clock
        }
        Instant node = clock.system();
        clock.compared(
                new ClockComparison(database.time().toInstant().plusNanos((answered - asked) / 2), node, answered),
                settings.clockTolerance());
    }

    private void reportChange() {
        Optional<Duration> difference = clock.disagreement();
        if (difference.isPresent() == disagreed) {
            return;
        }
        disagreed = difference.isPresent();
        if (disagreed) {
            log.error(
                    "node stands still: its clock differs from the database's by={} tolerated={} node={}",
                    difference.get(),
                    settings.clockTolerance(),
                    session.node());
        } else {
            log.info("node works again: its clock agrees with the database's node={}", session.node());
        }
    }

    private static void join(Thread running) {
        try {
            running.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
