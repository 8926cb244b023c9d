package dev.rekindle.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.demo.DemoProgress.Phase;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.report.Arm;
import dev.rekindle.report.Interval;
import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.Uplift;
import dev.rekindle.report.query.Reports;
import dev.rekindle.report.statistics.AlwaysValid;
import dev.rekindle.report.statistics.Proportion;
import dev.rekindle.segment.Segments;
import dev.rekindle.testing.FreshDatabaseInitializer;
import dev.rekindle.testing.TestSize;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The demo as on a first start, but four weeks of its replay: the longest way through a journey takes nearly three. Large:
 * half of it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "rekindle.demo.enabled=true")
@ContextConfiguration(initializers = FreshDatabaseInitializer.class)
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayIT {

    /** Work is done every six simulated hours instead of every hour: fewer rounds over the same events. */
    @DynamicPropertySource
    static void tick(DynamicPropertyRegistry properties) {
        properties.add("rekindle.schedule.tick", () -> "6h");
        properties.add("rekindle.demo.replay-days", () -> TestSize.of(28, 90));
    }

    /** Two-sided 0.1 %: the replay falls on other weekdays on each day of the test, so the result varies. */
    private static final double WIDE = 3.29 / 1.96;

    @Autowired
    private Demo demo;

    @Autowired
    private Reports reports;

    @Autowired
    private Segments segments;

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    void replayed() {
        await().atMost(Duration.ofMinutes(8))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> !demo.progress().inProgress());
        assertThat(demo.progress().phase()).isEqualTo(Phase.DONE);
    }

    @Test
    void loadsEveryMemberAndPurchase() {
        assertThat(count("select count(*) from member")).isEqualTo(4_338);
        assertThat(count("select count(*) from event where type = 'purchase'")).isEqualTo(18_532);
        assertThat(count("select count(*) from event_waiting")).isZero();
    }

    /** During the replay nobody evaluated them for all members. */
    @Test
    void segmentsFollowedEveryChange() {
        assertThat(segments.check())
                .containsOnlyKeys("active", "birthday-week", "dormant", "new-members")
                .allSatisfy((segment, corrected) -> assertThat(corrected).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"welcome", "win-back", "birthday", "dormant-reactivation"})
    void everyJourneyEnrolledWaitedBranchedSentConvertedAndEnded(String journey) {
        var report = report(journey);
        var soft = new SoftAssertions();
        soft.assertThat(report.uplift().treated().enrolments()).as("treated").isPositive();
        soft.assertThat(report.uplift().holdout().enrolments()).as("holdout").isPositive();
        soft.assertThat(report.messages().sent()).as("sent").isPositive();
        soft.assertThat(report.messages().delivered()).as("delivered").isPositive();
        soft.assertThat(report.credited().converted()).as("conversions").isPositive();
        soft.assertThat(report.enrolments().get("GOAL")).as("ended by the goal").isPositive();
        soft.assertThat(report.enrolments().get("COMPLETED"))
                .as("ended at the end")
                .isPositive();
        soft.assertThat(waited(journey)).as("waited a day or more").isPositive();
        soft.assertThat(branches(journey))
                .as("outgoing flows taken at a decision")
                .isGreaterThan(1);
        soft.assertThat(report.steps().stream().filter(row -> row.messages() != null))
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(Objects.requireNonNull(row.visits()).entered())
                                .as(row.name())
                                .isPositive());
        soft.assertAll();
    }

    /** Messages cannot change recorded purchases, so any difference is chance. */
    @ParameterizedTest
    @ValueSource(strings = {"welcome", "win-back", "birthday", "dormant-reactivation"})
    void upliftIsNoise(String journey) {
        Uplift uplift = report(journey).uplift();
        if (Uplift.isEnough(uplift.treated(), uplift.holdout())) {
            Interval rate = AlwaysValid.rates(proportion(uplift.treated()), proportion(uplift.holdout()));
            double half = (rate.high() - rate.low()) / 2;
            assertThat(Math.abs(rate.difference())).isLessThan(WIDE * half);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "rekindle.large", matches = "true")
    void someJourneyHasEnoughDataForUplift() {
        Uplift uplift = report("welcome").uplift();
        assertThat(Uplift.isEnough(uplift.treated(), uplift.holdout())).isTrue();
    }

    private static Proportion proportion(Arm arm) {
        return new Proportion(arm.converted(), arm.enrolments());
    }

    @Test
    void nobodyIsLeftWithoutAReasonToWait() {
        assertThat(count("""
                                select count(*) from enrolment e
                                where e.ended_at is null and e.arm = 'TREATED' and not exists (
                                    select 1 from act_ru_job j where j.process_instance_id_ = e.process_instance_id)
                                """)).isZero();
        assertThat(count("select count(*) from message where state in ('LEASED', 'SENDING')"))
                .isZero();
        assertThat(count("select count(*) from message where state = 'PENDING' and due_at < now() - interval '1 hour'"))
                .isZero();
    }

    private JourneyReport report(String journey) {
        return reports.journey(journey, ReportFilter.ALL).orElseThrow();
    }

    private long waited(String journey) {
        return jdbc.sql("""
                        select count(*) from report_step s join report_enrolment e using (enrolment_id)
                        where e.journey_key = :journey and s.left_at >= s.entered_at + interval '1 day'
                        """).param("journey", journey).query(Long.class).single();
    }

    /** The largest number of outgoing flows taken at one decision. */
    private long branches(String journey) {
        var report = report(journey);
        return report.definition().flows().stream()
                .filter(flow -> report.flows().getOrDefault(flow.id(), 0L) > 0)
                .collect(Collectors.groupingBy(Flow::source, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
