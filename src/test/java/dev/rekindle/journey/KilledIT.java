package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.testing.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** Kills real nodes (-9) in the middle of a launch and of its timers, twice each, lets a third finish, and counts. */
@JourneyIT
@TestPropertySource(properties = "spring.application.name=killed") // a database of its own
class KilledIT {

    private static final int MEMBERS = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Autowired
    Lab lab;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Environment environment;

    private final Random random = new Random();

    @Test
    void nothingIsLostAndNothingIsDoneTwice() throws Exception {
        lab.setClock(Lab.MONDAY_NOON);
        lab.crowd("killed-crowd", MEMBERS);
        lab.deploy(
                "trial.bpmn",
                "killed",
                Map.of(
                        "<camunda:property name=\"entry\" value=\"manual\" />",
                        """
                        <camunda:property name="entry" value="segment-schedule" />
                        <camunda:property name="segment" value="killed-crowd" />
                        <camunda:property name="cron" value="0 0 9 ? * MON" />
                        <camunda:property name="zone" value="UTC" />""",
                        "\"holdout\" value=\"0\"",
                        "\"holdout\" value=\"10\""));
        enrolments.launch("killed", "by-hand");

        killTwiceThenFinish("enrolment.EnrolmentWork", Lab.MONDAY_NOON, "select count(*) from enrolment", MEMBERS);
        everyoneEnteredOnce();

        long treated = lab.count("select count(*) from enrolment where arm = 'TREATED'");
        killTwiceThenFinish(
                "engine.DueTimers",
                Lab.MONDAY_NOON.plus(Duration.ofDays(3)),
                "select count(*) from step where node = 'tag'",
                treated);
        everyoneWentOnOnce(treated);
    }

    private void killTwiceThenFinish(String work, Instant at, String progress, long all) throws Exception {
        Path output = Path.of("target", "killed-" + work + ".log");
        java.nio.file.Files.deleteIfExists(output);
        for (int third = 0; third < 2; third++) {
            long killAt = all * third / 3 + 1 + random.nextInt((int) all / 4);
            try (ChildJvm node = start(work, at, output)) {
                while (lab.count(progress) < killAt) {
                    assertThat(node.isAlive()).as(node.output()).isTrue();
                    Thread.sleep(5);
                }
                node.kill();
            }
            long reached = lab.count(progress);
            assertThat(reached).as("killed in the middle").isBetween(killAt, all - 1);
        }
        try (ChildJvm node = start(work, at, output)) {
            node.awaitOutput("NOTHING LEFT", PATIENCE);
        }
        assertThat(lab.count(progress)).isEqualTo(all);
    }

    private ChildJvm start(String work, Instant at, Path output) throws Exception {
        return ChildJvm.start(
                KilledMain.class,
                output,
                Map.of(
                        "SPRING_DATASOURCE_URL", environment.getRequiredProperty("spring.datasource.url"),
                        "SPRING_DATASOURCE_USERNAME", environment.getRequiredProperty("spring.datasource.username"),
                        "SPRING_DATASOURCE_PASSWORD", environment.getRequiredProperty("spring.datasource.password")),
                work,
                at.toString());
    }

    private void everyoneEnteredOnce() {
        assertThat(lab.count("select count(distinct member_id) from enrolment")).isEqualTo(MEMBERS);
        assertThat(lab.count("select enrolled from launch where finished_at is not null"))
                .isEqualTo(MEMBERS);
        long treated = lab.count("select count(*) from enrolment where arm = 'TREATED'");
        assertThat(lab.count("select count(*) from act_ru_execution where id_ = proc_inst_id_"))
                .isEqualTo(treated);
        assertThat(lab.count("select count(*) from act_ru_job")).isEqualTo(treated);
        assertThat(lab.count("select count(*) from message")).isEqualTo(treated);
        assertThat(lab.count("select count(distinct enrolment_id) from message"))
                .isEqualTo(treated);
        assertThat(lab.count("select count(*) from step")).isEqualTo(3 * treated);
        assertThat(lab.count("select count(*) from step where left_at is null and node = 'waitThreeDays'"))
                .isEqualTo(treated);
        lab.nothingIsLost();
    }

    private void everyoneWentOnOnce(long treated) {
        List<String> nodes = List.of("start", "sendFirst", "waitThreeDays", "opened", "tag", "which");
        for (String node : nodes) {
            assertThat(lab.count(
                            "select count(distinct enrolment_id) from step where visit = 1 and node = '" + node + "'"))
                    .as(node)
                    .isEqualTo(treated);
        }
        assertThat(lab.count("select count(*) from step")).isEqualTo(nodes.size() * treated);
        assertThat(lab.count("select count(*) from step where left_at is null")).isEqualTo(treated);
        assertThat(lab.count("select count(*) from member_tag where tag = 'quiet'"))
                .isEqualTo(treated);
        assertThat(lab.count("select count(*) from act_ru_job")).isEqualTo(treated);
        assertThat(lab.count("select count(*) from act_ru_job where exception_msg_ is not null"))
                .isZero();
        assertThat(lab.count("select count(*) from message")).isEqualTo(treated);
        lab.nothingIsLost();
    }
}
