package dev.rekindle.schedule.work;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of one {@link WorkLoop}. When it has died, of an {@link OutOfMemoryError} for example, it is started again,
 * after a pause that grows while it keeps dying.
 */
final class WorkThread {

    private static final Logger log = LoggerFactory.getLogger(WorkThread.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration SOUND_AFTER = Duration.ofMinutes(5);

    private final String name;
    private final WorkLoop loop;
    private final Runnable onDeath;
    private volatile Thread thread;
    private int deaths;
    private long diedAt;
    private boolean dead;

    /** @param onDeath called once for each death */
    WorkThread(String name, WorkLoop loop, Runnable onDeath) {
        this.name = name;
        this.loop = loop;
        this.onDeath = onDeath;
        this.thread = started();
    }

    String name() {
        return name;
    }

    WorkLoop loop() {
        return loop;
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    Thread thread() {
        return thread;
    }

    /** Starts it again if it has died and its pause is over. */
    void check() {
        if (thread.isAlive() || loop.isStopped()) {
            return;
        }
        long now = System.nanoTime();
        if (!dead) {
            dead = true;
            deaths = now - diedAt > SOUND_AFTER.toNanos() ? 1 : deaths + 1;
            diedAt = now;
            onDeath.run();
            log.error("work loop died name={} deaths={}", name, deaths);
        }
        if (now - diedAt >= pause().toNanos()) {
            dead = false;
            thread = started();
            log.info("work loop started again name={}", name);
        }
    }

    private Duration pause() {
        Duration pause = Duration.ofSeconds(1L << Math.min(deaths - 1, 6));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private Thread started() {
        Thread fresh = new Thread(loop, name);
        fresh.start();
        return fresh;
    }
}
