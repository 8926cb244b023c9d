package dev.rekindle;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Ends the process within 20 seconds of the order to stop, whatever hangs. Threads that wait for a database that does not
 * answer cannot be interrupted: after some time their connections are closed under them, and at last the JVM is halted,
 * which loses no more than a kill does. For the application's own process only: it halts the JVM.
 */
final class StopDeadline implements ApplicationListener<ContextClosedEvent> {

    private static final Logger log = LoggerFactory.getLogger(StopDeadline.class);
    private static final int CONNECTIONS_AFTER_SECONDS = 9;
    private static final int HALT_AFTER_SECONDS = 18;

    @Override
    public void onApplicationEvent(ContextClosedEvent closing) {
        if (closing.getApplicationContext().getParent() == null) {
            var pool = closing.getApplicationContext().getBeanProvider(HikariDataSource.class);
            after(CONNECTIONS_AFTER_SECONDS, () -> {
                log.warn("stopping takes long, the database connections are closed now");
                pool.ifAvailable(HikariDataSource::close);
            });
            after(HALT_AFTER_SECONDS, () -> {
                log.error("not stopped in time, the process is ended");
                Runtime.getRuntime().halt(1);
            });
        }
    }

    private static void after(int seconds, Runnable action) {
        Thread thread = new Thread(
                () -> {
                    try {
                        TimeUnit.SECONDS.sleep(seconds);
                        action.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stop-deadline-" + seconds);
        thread.setDaemon(true);
        thread.start();
    }
}
