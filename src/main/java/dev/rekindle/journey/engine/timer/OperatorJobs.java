package dev.rekindle.journey.engine.timer;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Executes jobs that belong to no member: those of an operator's batch operations, such as the migration of thousands of
 * instances. They are few, so each is one engine command.
 */
@Component
class OperatorJobs {

    private static final Logger log = LoggerFactory.getLogger(OperatorJobs.class);
    private static final int AT_A_TIME = 100;

    private final JdbcClient jdbc;
    private final ManagementService management;
    private final Clock clock;

    OperatorJobs(JdbcClient jdbc, ProcessEngine engine, Clock clock) {
        this.jdbc = jdbc;
        this.management = engine.getManagementService();
        this.clock = clock;
    }

    /** @return how many succeeded; failed jobs do not count, so that the worker pauses when all fail */
    int runDue() {
        List<String> due = jdbc.sql("""
                select id_ from act_ru_job
                 where process_instance_id_ is null and coalesce(duedate_, '-infinity') <= :now
                   and retries_ > 0 and suspension_state_ = 1
                   and (lock_exp_time_ is null or lock_exp_time_ < :now)
                 order by coalesce(duedate_, '-infinity') limit :limit
                """)
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", AT_A_TIME)
                .query(String.class)
                .list();
        return (int) due.stream().filter(this::execute).count();
    }

    private boolean execute(String job) {
        try {
            management.executeJob(job);
            return true;
        } catch (RuntimeException e) {
            log.warn("engine job failed job={} reason={}", job, e.toString());
            return false;
        }
    }
}
