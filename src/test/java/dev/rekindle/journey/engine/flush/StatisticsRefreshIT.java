package dev.rekindle.journey.engine.flush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.journey.Enrolments;
import dev.rekindle.journey.JourneyIT;
import dev.rekindle.journey.JourneyTestBed;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@JourneyIT
@TestPropertySource(properties = "spring.application.name=statistics") // a database of its own
class StatisticsRefreshIT {

    private static final int MEMBERS = 1_200;

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    StatisticsRefresh statistics;

    @Test
    void thePlannerKnowsTheRowsOfALaunchSoonAfterTheTablesWereEmpty() {
        testBed.setClock(JourneyTestBed.MONDAY_NOON);
        String journey = testBed.deploy("trial.bpmn", "statistics", Map.of());
        var members = testBed.members(MEMBERS, "UTC");
        testBed.jdbc.sql("vacuum analyze act_ru_job").update();
        assertThat(statistics.runDue()).isZero();
        assertThat(knownWaiting()).isZero();
        assertThat(statistics.nextDue()).isEmpty();

        enrolments.enter(journey, "test", members);

        // a backend reports its counts with a delay
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            statistics.runDue();
            return knownWaiting() == MEMBERS;
        });
    }

    private long knownWaiting() {
        return testBed.count("select reltuples::bigint from pg_class where oid = 'act_ru_job'::regclass");
    }
}
