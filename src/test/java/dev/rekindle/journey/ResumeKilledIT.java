package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.journey.JourneyHolds.Choice;
import dev.rekindle.member.MemberId;
import dev.rekindle.testing.ChildJvm;
import dev.rekindle.testing.TestSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** Kills a node (-9) while it resumes a held journey, resumes it again, and counts. */
@EnabledIfSystemProperty(named = "rekindle.large", matches = "true")
@JourneyIT
@Import(RowAudit.class)
@TestPropertySource(properties = "spring.application.name=resume-killed") // a database of its own
class ResumeKilledIT {

    private static final int MEMBERS = TestSize.of(3_000, 12_000);

    /** Of each tenth of the members so many visit, and so many buy, while the journey is held. */
    private static final int VISITS = 6;

    private static final int PURCHASES = 1;

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    RowAudit audit;

    @Autowired
    Enrolments enrolments;

    @Autowired
    JourneyHolds holds;

    @Autowired
    Environment environment;

    @Test
    void aJourneyIsResumedOnceAlthoughTheNodeIsKilled() throws Exception {
        testBed.setClock(Instant.now().minus(Duration.ofDays(7)));
        String journey = testBed.deploy("trial.bpmn", "resume-killed", Map.of());
        List<MemberId> members = testBed.members(MEMBERS, "UTC");
        enrolments.enter(journey, "all", members);
        testBed.pass(Duration.ofDays(3));
        holds.hold(journey, "ada");
        testBed.record(some(members, 0, VISITS), "visit", testBed.now());
        testBed.record(some(members, VISITS, VISITS + PURCHASES), "purchase", testBed.now());
        testBed.pass(Duration.ofDays(4));
        long visits = MEMBERS / 10L * VISITS;
        assertThat(testBed.count("select count(*) from held_event")).isEqualTo(visits);
        assertThat(holds.of(journey).orElseThrow().timers()).isEqualTo(MEMBERS - MEMBERS / 10L * PURCHASES);

        killWhileItResumes(journey, visits);

        long left = testBed.count("select count(*) from held_event");
        System.out.printf("killed when %d of %d events were left%n", left, visits);
        assertThat(left).isBetween(1L, visits - 1);
        assertThat(holds.of(journey)).as("still held").isPresent();
        assertThat(testBed.runOnce("timers")).isZero();

        assertThat(holds.resume(journey, Choice.NOW, "ada")).isTrue();
        testBed.work();
        everyoneWentOnOnce(visits);
    }

    private void killWhileItResumes(String journey, long visits) throws Exception {
        Path output = Path.of("target", "killed", "resume.log");
        Files.deleteIfExists(output);
        try (var child = ChildJvm.start(
                ResumeMain.class,
                output,
                Map.of(
                        "SPRING_DATASOURCE_URL", environment.getRequiredProperty("spring.datasource.url"),
                        "SPRING_DATASOURCE_USERNAME", environment.getRequiredProperty("spring.datasource.username"),
                        "SPRING_DATASOURCE_PASSWORD", environment.getRequiredProperty("spring.datasource.password")),
                journey)) {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(5))
                    .failFast(
                            () -> assertThat(child.isAlive()).as(child.output()).isTrue())
                    .until(() -> testBed.count("select count(*) from held_event") < visits);
            child.kill();
        }
    }

    private void everyoneWentOnOnce(long visits) {
        audit.none("events held", "select count(*) from held_event");
        audit.none("timers held", "select count(*) from act_ru_job where suspension_state_ = 3");
        assertThat(steps("visited")).isEqualTo(visits);
        assertThat(steps("twoDays")).isEqualTo(MEMBERS - visits - MEMBERS / 10L * PURCHASES);
        assertThat(testBed.count("select count(*) from enrolment where outcome = 'GOAL'"))
                .isEqualTo(MEMBERS / 10L * PURCHASES);
        audit.nobodyFailed();
        audit.everythingHasEnded();
    }

    private long steps(String node) {
        return testBed.count("select count(*) from step where node = '" + node + "' and visit = 1");
    }

    /** Those whose place in the list ends in a digit from one to below another. */
    private static List<MemberId> some(List<MemberId> members, int from, int to) {
        return IntStream.range(0, members.size())
                .filter(place -> place % 10 >= from && place % 10 < to)
                .mapToObj(members::get)
                .toList();
    }
}
