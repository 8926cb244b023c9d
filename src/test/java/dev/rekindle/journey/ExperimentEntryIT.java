package dev.rekindle.journey;

import static dev.rekindle.journey.Sketch.aSketch;
import static dev.rekindle.journey.Sketch.send;
import static dev.rekindle.journey.Sketch.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberId;
import dev.rekindle.security.Actor;
import dev.rekindle.setting.SettingGroup;
import dev.rekindle.setting.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What experiments of the whole organisation and of a step do to entries. */
@JourneyIT
@FromMondayNoon
class ExperimentEntryIT {

    private static final int MEMBERS = 400;

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Journeys journeys;

    @Autowired
    MeasuredWeights weights;

    @Autowired
    Settings settings;

    @Test
    void theControlGroupEntersNoMarketingJourneyAndEveryTransactionalOne() {
        String marketing = deploy(split("control").setting("messageKind", "marketing"));
        String transactional = deploy(split("receipts"));
        List<MemberId> members = testBed.members(MEMBERS, "UTC");
        save("20");
        try {
            int entered = enrolments.enter(marketing, "one", members).enrolled();
            assertThat(MEMBERS - entered).isBetween(50, 110).isEqualTo(inControlGroup(members, 2000));
            assertThat(enrolments.enter(transactional, "one", members).enrolled())
                    .isEqualTo(MEMBERS);
            save("30");
            assertThat(inControlGroup(members, 3000)).isGreaterThan(MEMBERS - entered);
            assertThat(enrolments.enter(marketing, "two", members).enrolled()).isLessThan(entered);
        } finally {
            save("0");
        }
        assertThat(enrolments.enter(marketing, "three", members).enrolled()).isEqualTo(MEMBERS);
    }

    @Test
    void aWinnerIsKeptByTheNextVersionAndTakesNobodyFromTheHoldout() {
        Sketch sketch = split("winner").setting("holdout", "20");
        String journey = deploy(sketch);
        weights.save(
                journey, "g", new MeasuredWeights.Measured(Map.of("g_a", 0, "g_b", 1), 5, "g_b", true, testBed.now()));
        enrolments.enter(journey, "one", testBed.members(MEMBERS, "UTC"));
        String second = new String(sketch.bytes(), UTF_8).replace("name=\"Send a\"", "name=\"Send something else\"");
        assertThat(journeys.deploy("second.bpmn", second.getBytes(UTF_8), new Actor.Application("test")))
                .isInstanceOf(DeploymentResult.Live.class);
        enrolments.enter(journey, "two", testBed.members(MEMBERS, "UTC"));

        assertThat(came(journey, "a")).isZero();
        assertThat(came(journey, "b")).isEqualTo(arm(journey, "TREATED"));
        assertThat(arm(journey, "HOLDOUT")).isBetween(120L, 200L);

        assertThat(weights.forget(journey, "g")).isTrue();
        enrolments.enter(journey, "three", testBed.members(MEMBERS, "UTC"));
        assertThat(came(journey, "a")).isBetween(110L, 210L);
    }

    private static Sketch split(String name) {
        return aSketch(name)
                .with(
                        "<bpmn:exclusiveGateway id=\"g\" name=\"The g\">"
                                + settings("weights", "g_a=50, g_b=50", "winner", "planned", "winnerAfter", "500")
                                + "</bpmn:exclusiveGateway>",
                        send("a"),
                        send("b"))
                .flows("start>g>a>end", "g>b>end");
    }

    private String deploy(Sketch sketch) {
        assertThat(journeys.deploy(sketch.key() + ".bpmn", sketch.bytes(), new Actor.Application("test")))
                .isInstanceOf(DeploymentResult.Live.class);
        return sketch.key();
    }

    private void save(String percent) {
        SettingGroup group = settings.group("experiments").orElseThrow();
        settings.save("experiments", group.version(), Map.of(ControlGroupSettings.PERCENT, percent), "test");
    }

    private int inControlGroup(List<MemberId> members, int below) {
        return testBed.jdbc
                .sql("select count(*)::int from unnest(:ids::bigint[]) as m (id) where control_draw(id) < :below")
                .param("ids", members.stream().map(MemberId::value).toArray(Long[]::new))
                .param("below", below)
                .query(Integer.class)
                .single();
    }

    private long came(String journey, String node) {
        return testBed.count("select count(*) from step s join enrolment e on e.id = s.enrolment_id"
                + " where e.journey_key = '" + journey + "' and s.node = '" + node + "'");
    }

    private long arm(String journey, String arm) {
        return testBed.count(
                "select count(*) from enrolment where journey_key = '" + journey + "' and arm = '" + arm + "'");
    }
}
