package dev.rekindle.member.imports.run;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The claimed imports of this node, which run one at a time. */
@Component
class ImportQueue {

    /** A slice ends in less. */
    private static final Duration LAST_SLICE = Duration.ofSeconds(5);

    private final ImportRunner runner;
    private final Set<Long> waiting = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        var made = new Thread(work, "member-import");
        made.setDaemon(true);
        return made;
    });

    ImportQueue(ImportRunner runner) {
        this.runner = runner;
    }

    void add(ImportJob job) {
        waiting.add(job.id());
        thread.execute(() -> {
            waiting.remove(job.id());
            runner.run(job);
        });
    }

    /** The imports that are claimed and have not begun. */
    Set<Long> waiting() {
        return Set.copyOf(waiting);
    }

    /** The running import stops behind its slice; it is continued by another node or after the next start. */
    @PreDestroy
    void stop() throws InterruptedException {
        thread.shutdownNow();
        thread.awaitTermination(LAST_SLICE.toSeconds(), TimeUnit.SECONDS);
    }
}
