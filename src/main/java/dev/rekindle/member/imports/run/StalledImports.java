package dev.rekindle.member.imports.run;

import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Continues imports whose node is gone, behind the last row that it committed. */
@Component
class StalledImports implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(StalledImports.class);

    private final ImportTable runs;
    private final ImportQueue queue;

    StalledImports(ImportTable runs, ImportQueue queue) {
        this.runs = runs;
        this.queue = queue;
    }

    @Override
    public String name() {
        return WorkNames.IMPORTS;
    }

    @Override
    public Optional<Instant> nextDue() {
        return runs.nextStalled();
    }

    @Override
    public int runDue() {
        runs.beat(queue.waiting());
        return runs.claimStalled()
                .map(job -> {
                    log.info("import continued id={} attempt={} rowsDone={}", job.id(), job.attempt(), job.rowsDone());
                    queue.add(job);
                    return 1;
                })
                .orElse(0);
    }
}
