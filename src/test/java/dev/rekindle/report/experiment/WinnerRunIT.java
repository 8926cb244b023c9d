package dev.rekindle.report.experiment;

import static dev.rekindle.journey.Sketch.aSketch;
import static dev.rekindle.journey.Sketch.send;
import static dev.rekindle.journey.Sketch.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Enrolments;
import dev.rekindle.journey.FromMondayNoon;
import dev.rekindle.journey.JourneyIT;
import dev.rekindle.journey.JourneyTestBed;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.MeasuredWeights;
import dev.rekindle.journey.MeasuredWeights.Measured;
import dev.rekindle.journey.Sketch;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.member.MemberId;
import dev.rekindle.report.currency.ExchangeRates;
import dev.rekindle.report.query.DrawnEntries;
import dev.rekindle.report.query.StepGroupQueries;
import dev.rekindle.schedule.Zones;
import dev.rekindle.security.Actor;
import dev.rekindle.setting.Live;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The nightly choice of a winner, from members on the engine to the members who come after it. */
@JourneyIT
@FromMondayNoon
class WinnerRunIT {

    private static final int MEMBERS = 300;

    @Autowired
    private JourneyTestBed testBed;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Journeys journeys;

    @Autowired
    private JourneyDefinitions definitions;

    @Autowired
    private MeasuredWeights weights;

    @Test
    void afterAPlannedTestEverybodyGetsTheBetterPathInLaterVersionsToo() {
        Sketch sketch = split("planned", "winnerAfter", "100");
        String journey = deploy(sketch.key(), sketch.bytes());
        enter(journey, "one");
        buy(journey);
        decide(journey);
        assertThat(weights.results(journey)).as("no member's window is over").isEmpty();

        testBed.pass(Duration.ofDays(15));
        decide(journey);
        Measured measured = measured(journey);
        assertThat(measured.winner()).isEqualTo("g_b");
        assertThat(measured.over()).isTrue();
        long before = came(journey, "a");
        enter(journey, "two");
        String changed = new String(sketch.bytes(), UTF_8).replace("name=\"Send a\"", "name=\"Send other words\"");
        deploy(sketch.key(), changed.getBytes(UTF_8));
        enter(journey, "three");
        assertThat(came(journey, "a")).isEqualTo(before);
        assertThat(came(journey, "b")).isEqualTo(entered(journey, "TREATED") - before);
        assertThat(entered(journey, "HOLDOUT")).isBetween(130L, 230L);

        testBed.pass(Duration.ofDays(15));
        decide(journey);
        assertThat(measured(journey)).as("a test that is over").isEqualTo(measured);
    }

    @Test
    void aContinuousTestGivesMoreMembersToTheBetterPathAndSomeToEach() {
        Sketch sketch = split("bandit");
        String journey = deploy(sketch.key(), sketch.bytes());
        enter(journey, "one");
        buy(journey);
        testBed.pass(Duration.ofDays(15));
        decide(journey);
        assertThat(measured(journey).winner()).isNull();
        assertThat(measured(journey).arms().get("g_b")).isGreaterThanOrEqualTo(90);
        long a = came(journey, "a");
        long b = came(journey, "b");
        enter(journey, "two");
        assertThat(came(journey, "b") - b).isGreaterThan(180);
        assertThat(came(journey, "a") - a).isBetween(1L, 40L);
        assertThat(entered(journey, "HOLDOUT")).isBetween(80L, 160L);
    }

    private static Sketch split(String winner, String... more) {
        String[] all = {"weights", "g_a=50, g_b=50", "winner", winner};
        String gateway = more.length == 0 ? settings(all) : settings(all[0], all[1], all[2], all[3], more[0], more[1]);
        return aSketch("nightly")
                .setting("holdout", "20")
                .with(
                        "<bpmn:exclusiveGateway id=\"g\" name=\"The g\">" + gateway + "</bpmn:exclusiveGateway>",
                        send("a"),
                        send("b"))
                .flows("start>g>a>end", "g>b>end");
    }

    private String deploy(String key, byte[] bpmn) {
        assertThat(journeys.deploy(key + ".bpmn", bpmn, new Actor.Application("test")))
                .isInstanceOf(DeploymentResult.Live.class);
        return key;
    }

    private void enter(String journey, String entryKey) {
        enrolments.enter(journey, entryKey, testBed.members(MEMBERS, "UTC"));
        testBed.work();
    }

    /** Every tenth of those who came to a, and six of ten of those who came to b. */
    private void buy(String journey) {
        List<MemberId> buyers = testBed.jdbc
                .sql("""
                        select member_id
                          from (select e.member_id, s.node, row_number() over (partition by s.node order by e.id) as n
                                  from step s join enrolment e on e.id = s.enrolment_id
                                 where e.journey_key = :journey and s.node in ('a', 'b')) as came
                         where n % 10 < case node when 'a' then 1 else 6 end
                        """)
                .param("journey", journey)
                .query((row, number) -> new MemberId(row.getLong(1)))
                .list();
        testBed.record(buyers, "purchase", testBed.now());
        testBed.work();
    }

    private void decide(String journey) {
        var entries = new DrawnEntries(testBed.jdbc, ExchangeRates.KEPT);
        var queries = new ExperimentQueries(testBed.jdbc, entries);
        var steps = new StepExperiments(
                queries,
                StepGroupQueries.overRows(entries),
                definitions,
                weights,
                Divided.OwnVariants.NONE,
                Live.defaults(ExperimentSettings.class));
        new WinnerRun(steps, definitions, weights, Live.of(new Zones(ZoneOffset.UTC)))
                .decide(definitions.current(journey).orElseThrow(), testBed.now());
    }

    private Measured measured(String journey) {
        return Objects.requireNonNull(weights.results(journey).get("g"));
    }

    private long came(String journey, String node) {
        return testBed.count("select count(*) from step s join enrolment e on e.id = s.enrolment_id"
                + " where e.journey_key = '" + journey + "' and s.node = '" + node + "'");
    }

    private long entered(String journey, String arm) {
        return testBed.count(
                "select count(*) from enrolment where journey_key = '" + journey + "' and arm = '" + arm + "'");
    }
}
