package dev.rekindle;

import dev.rekindle.platform.ProbedSockets;
import dev.rekindle.schedule.DatabaseSilent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Closes the connections to a database that is silent. Requests and workers that wait for its answer would otherwise wait
 * until the operating system gives up, which takes up to a quarter of an hour; so they fail at once and are repeated.
 */
@Component
class SilentDatabase {

    private static final Logger log = LoggerFactory.getLogger(SilentDatabase.class);

    @EventListener
    void on(DatabaseSilent silent) {
        int closed = ProbedSockets.closeAll();
        if (closed > 0) {
            log.error("the database is silent, its connections are closed connections={}", closed);
        }
    }
}
