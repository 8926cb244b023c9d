package dev.rekindle.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.member.MemberId;
import dev.rekindle.security.Actor;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.testing.TestChannels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Deploys each journey of the gallery as it is, but without a holdout, and runs members to each of its ends. */
@JourneyIT
@FromMondayNoon
class GalleryIT {

    private static final Path GALLERY = Path.of("processes/gallery");
    private static final String ZONE = "Asia/Shanghai";
    private static final Duration LONGEST = Duration.ofDays(60);

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    JourneyVersions versions;

    @Autowired
    SegmentDefinitions segments;

    private String deployed = "";

    @BeforeEach
    void noonAndTheSegmentsThatTheGalleryBrings() throws IOException {
        try (Stream<Path> files = Files.list(GALLERY.resolve("segments"))) {
            for (Path file : files.toList()) {
                SegmentDraft draft = SegmentDraft.parse(Files.readString(file));
                if (segments.find(draft.key()).isEmpty()) {
                    segments.save(draft);
                }
            }
        }
    }

    /** Other tests record the same events. */
    @AfterEach
    void admitsNobodyElse() {
        journeys.pause(deployed);
    }

    /** What a member does some time after entering; before entering where the time is negative. */
    private record Act(Duration at, String kind, String what) {}

    private record Route(String end, List<Act> acts) {}

    static Stream<Arguments> gallery() {
        return Stream.of(
                arguments(
                        "abandoned-cart",
                        List.of(
                                route("endClicked", clicks("PT3H", "sendCart")),
                                route("endLeft"),
                                route("goalEnd", does("PT3H", "purchase")))),
                arguments(
                        "review-request",
                        List.of(
                                route("endClicked", clicks("P11D", "sendRequest")),
                                route("endLeft"),
                                route("goalEnd", does("P11D", "review_posted")),
                                route("returnedEnd", does("P4D", "order_returned")))),
                arguments(
                        "replenishment",
                        List.of(
                                route("endOpened", has("refillProduct", "\"Candle\""), opens("P31D", "sendRefill")),
                                route("endNothing"),
                                route("endLeft", has("refillProduct", "\"Candle\"")),
                                route("goalEnd", has("refillProduct", "\"Candle\""), does("P20D", "purchase")))),
                arguments(
                        "vip-upgrade",
                        List.of(
                                route("endOver", opens("P1D", "sendWelcome")),
                                route("endOver"),
                                route("goalEnd", does("P2D", "purchase")))),
                arguments(
                        "points-expiring",
                        List.of(
                                route("endExpired", expires("320")),
                                route("endUsed", expires("0")),
                                route("endUsed"),
                                route("goalEnd", expires("320"), does("P2D", "purchase")))),
                arguments(
                        "second-purchase",
                        List.of(
                                route("endOpened", opens("P25D", "sendOffer")),
                                route("endLeft"),
                                route("goalEnd", does("P6D", "purchase")))),
                arguments(
                        "nps-survey",
                        List.of(
                                route("endNoAnswer"),
                                route("goalEnd", has("npsScore", "7"), does("P1D", "survey_answered")),
                                route("goalEnd", does("P2D", "survey_answered")),
                                route("endPromoter", has("npsScore", "9"), does("P1D", "survey_answered")),
                                route("endDetractor", has("npsScore", "6"), does("P8D", "survey_answered")))),
                arguments(
                        "newsletter",
                        List.of(
                                route("endRead", opens("P1D", "sendIssue")),
                                route("endOver"),
                                route("goalEnd", does("P1D", "purchase")))));
    }

    private static Route route(String end, Act... acts) {
        return new Route(end, List.of(acts));
    }

    private static Act has(String attribute, String json) {
        return new Act(Duration.ofSeconds(-1), "has", "{\"" + attribute + "\": " + json + "}");
    }

    /** The points that expire soon. */
    private static Act expires(String points) {
        return new Act(Duration.ofSeconds(-1), "expires", points);
    }

    private static Act does(String after, String event) {
        return new Act(Duration.parse(after), "does", event);
    }

    private static Act opens(String after, String step) {
        return new Act(Duration.parse(after), "OPENED", step);
    }

    private static Act clicks(String after, String step) {
        return new Act(Duration.parse(after), "CLICKED", step);
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void membersReachEachEnd(String journey, List<Route> routes) throws IOException {
        deploy(journey);
        List<MemberId> members = testBed.members(routes.size(), ZONE);
        Instant entered = testBed.now();
        before(routes, members);
        enrolments.enter(journey, "test", members);

        act(routes, members, entered);
        testBed.passUntil(entered.plus(LONGEST));

        for (int i = 0; i < routes.size(); i++) {
            assertThat(testBed.nodes(members.get(i), journey))
                    .as("member %d", i)
                    .contains(routes.get(i).end());
        }
        everyEndAndFlowWasTaken(journey, routes);
        noTextMessageByNight(journey);
        testBed.nothingIsLost();
    }

    private void deploy(String journey) throws IOException {
        String file = Files.readString(GALLERY.resolve(journey + ".bpmn"));
        String treated = file.replace("name=\"holdout\" value=\"10\"", "name=\"holdout\" value=\"0\"");
        assertThat(treated).isNotEqualTo(file);
        assertThat(journeys.deploy(journey + ".bpmn", treated.getBytes(UTF_8), new Actor.Application("test")))
                .isNotInstanceOf(DeploymentResult.Refused.class);
        journeys.resume(journey);
        deployed = journey;
    }

    private void before(List<Route> routes, List<MemberId> members) {
        for (int i = 0; i < routes.size(); i++) {
            for (Act act : routes.get(i).acts()) {
                if (act.kind().equals("has")) {
                    give(members.get(i), act.what());
                } else if (act.kind().equals("expires")) {
                    givePoints(members.get(i), Long.parseLong(act.what()));
                }
            }
        }
    }

    private void give(MemberId member, String attributes) {
        testBed.jdbc
                .sql("update member set attributes = attributes || cast(:attributes as jsonb) where id = :member")
                .param("attributes", attributes)
                .param("member", member.value())
                .update();
    }

    private void givePoints(MemberId member, long points) {
        testBed.jdbc
                .sql("insert into points_account (member_id, balance, expiring) values (:member, :points, :points)")
                .param("points", points)
                .param("member", member.value())
                .update();
    }

    private record Planned(MemberId member, Act act) {}

    private void act(List<Route> routes, List<MemberId> members, Instant entered) {
        List<Planned> planned = new ArrayList<>();
        for (int i = 0; i < routes.size(); i++) {
            MemberId member = members.get(i);
            routes.get(i).acts().stream()
                    .filter(act -> !act.at().isNegative())
                    .forEach(act -> planned.add(new Planned(member, act)));
        }
        planned.sort(Comparator.comparing(each -> each.act().at()));
        for (Planned each : planned) {
            testBed.passUntil(entered.plus(each.act().at()));
            if (each.act().kind().equals("does")) {
                testBed.recordAndProcess(each.member(), each.act().what());
            } else {
                testBed.recordOutcome(
                        each.member(), each.act().what(), each.act().kind());
            }
        }
    }

    private void everyEndAndFlowWasTaken(String journey, List<Route> routes) {
        var live = versions.liveOf(journey).orElseThrow();
        var definition = live.definition();
        assertThat(routes.stream().map(Route::end).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        definition.steps(Step.End.class).map(Step.End::id).toList());
        assertThat(testBed.jdbc
                        .sql("""
                select distinct arrived_by from step where version_id = :version and arrived_by is not null
                """)
                        .param("version", live.id())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(
                        definition.flows().stream().map(Flow::id).toList());
    }

    private void noTextMessageByNight(String journey) {
        assertThat(testBed.jdbc
                        .sql("""
                select step || ' ' || to_char(due_at at time zone :zone, 'HH24:MI') from message
                 where journey_key = :journey and channel = :channel
                   and extract(hour from due_at at time zone :zone) not between 9 and 20
                """)
                        .param("zone", ZONE)
                        .param("channel", TestChannels.SMS.value())
                        .param("journey", journey)
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void everyPurchaseBeginsTheWaitForARefillAnew() throws IOException {
        deploy("replenishment");
        MemberId member = testBed.member(ZONE);
        give(member, "{\"refillProduct\": \"Candle\"}");

        testBed.recordAndProcess(member, "purchase");
        testBed.pass(Duration.ofDays(20));
        testBed.recordAndProcess(member, "purchase");
        testBed.pass(Duration.ofDays(25));

        assertThat(testBed.nodes(member, "replenishment"))
                .containsExactly(
                        "start",
                        "hasRefill",
                        "waitThirtyDays",
                        "goal",
                        "goalReached",
                        "goalEnd",
                        "start",
                        "hasRefill",
                        "waitThirtyDays");
        testBed.pass(Duration.ofDays(6));
        assertThat(testBed.messages(member, "replenishment")).containsExactly("sendRefill PENDING");
        testBed.pass(LONGEST);
    }
}
