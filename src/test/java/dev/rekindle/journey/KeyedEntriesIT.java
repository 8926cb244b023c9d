package dev.rekindle.journey;

import static dev.rekindle.journey.Sketch.aSketch;
import static dev.rekindle.journey.Sketch.message;
import static dev.rekindle.journey.Sketch.send;
import static dev.rekindle.journey.Sketch.settings;
import static dev.rekindle.journey.Sketch.waits;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.journey.DeploymentResult.Live;
import dev.rekindle.member.MemberId;
import dev.rekindle.security.Actor;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Journeys that run once for each value of an event's property: promises 1 and 6 for each order or cart. */
@JourneyIT
@FromMondayNoon
class KeyedEntriesIT {

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Events events;

    /** Leaves nothing due for later tests. */
    @AfterEach
    void allEnd() {
        testBed.pass(Duration.ofDays(60));
        testBed.nothingIsLost();
    }

    private void does(MemberId member, String type, Map<String, Object> properties) {
        events.record(List.of(new EventDraft(
                UUID.randomUUID().toString(),
                testBed.externalId(member),
                type,
                testBed.now(),
                new BigDecimal("20"),
                "EUR",
                properties)));
        testBed.work();
    }

    private List<String> enrolled(MemberId member, String journey) {
        return testBed.jdbc
                .sql("select event_key || ' ' || coalesce(outcome, 'open') from enrolment"
                        + " where member_id = :member and journey_key = :journey order by id")
                .param("member", member.value())
                .param("journey", journey)
                .query(String.class)
                .list();
    }

    @Test
    void theSampleOfAnAbandonedCartRunsOnceForEachCart() throws IOException {
        byte[] sample = Files.readAllBytes(Path.of("connectors/rekindle-journey/samples/abandoned-cart.bpmn"));
        assertThat(journeys.deploy("abandoned-cart.bpmn", sample, new Actor.Application("test")))
                .isInstanceOf(Live.class);
        String journey = "abandoned-cart";
        MemberId member = testBed.member("UTC");
        does(member, "cart", Map.of("cartId", "A-1"));
        does(member, "cart", Map.of("cartId", 17));
        does(member, "cart", Map.of("cartId", " 17 "));
        does(member, "cart", Map.of());
        does(member, "cart", Map.of("cartId", "C"));
        assertThat(enrolled(member, journey)).containsExactly("A-1 open", "17 open", "C open");

        does(member, "checkout", Map.of("cartId", "A-1"));
        does(member, "checkout", Map.of());
        assertThat(enrolled(member, journey)).containsExactly("A-1 COMPLETED", "17 open", "C open");

        testBed.pass(Duration.ofHours(5));
        assertThat(testBed.messages(member, journey)).containsExactly("remind PENDING", "remind PENDING");
        does(member, "purchase", Map.of());
        does(member, "purchase", Map.of("cartId", "other"));
        assertThat(enrolled(member, journey)).containsExactly("A-1 COMPLETED", "17 open", "C open");
        does(member, "purchase", Map.of("cartId", "17"));
        assertThat(enrolled(member, journey)).containsExactly("A-1 COMPLETED", "17 GOAL", "C open");
        assertThat(testBed.messages(member, journey))
                .containsExactlyInAnyOrder("remind WITHHELD GOAL_REACHED", "remind PENDING");
        assertThat(testBed.jdbc
                        .sql("select count(*) from conversion c join enrolment e on e.id = c.enrolment_id"
                                + " where e.member_id = :member")
                        .param("member", member.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);

        does(member, "cart", Map.of("cartId", "A-1"));
        does(member, "cart", Map.of("cartId", "17"));
        assertThat(enrolled(member, journey)).as("each key admits once").hasSize(3);
        testBed.pass(Duration.ofDays(3));
        assertThat(enrolled(member, journey)).containsExactly("A-1 COMPLETED", "17 GOAL", "C COMPLETED");
    }

    private Sketch keyed(String name) {
        return aSketch(name)
                .starting("<bpmn:startEvent id=\"start\" name=\"Start\">"
                        + settings("entry", "event", "event", "order", "key", "orderId") + "</bpmn:startEvent>")
                .beside(message("complaint"))
                .with(
                        "<bpmn:subProcess id=\"exit\" name=\"Exit\" triggeredByEvent=\"true\">"
                                + "<bpmn:startEvent id=\"complained\" name=\"Complained\"><bpmn:messageEventDefinition id=\"message_complained\" messageRef=\"complaint\" /></bpmn:startEvent>"
                                + "<bpmn:endEvent id=\"exited\" name=\"Exited\" />"
                                + Sketch.flowsOf("complained>exited") + "</bpmn:subProcess>",
                        waits("w", "P3D"),
                        send("a"))
                .flows("start>w>a>end");
    }

    private String deployed(Sketch sketch) {
        assertThat(journeys.deploy(sketch.key() + ".bpmn", sketch.xml().getBytes(UTF_8), new Actor.Application("test")))
                .isInstanceOf(Live.class);
        return sketch.key();
    }

    @Test
    void anExitWithoutTheKeyEndsAllAndOneWithItEndsItsOwn() {
        String journey = deployed(keyed("exit"));
        MemberId member = testBed.member("UTC");
        for (String order : List.of("1", "2", "3")) {
            does(member, "order", Map.of("orderId", order));
        }
        does(member, "complaint", Map.of("orderId", "2"));
        assertThat(enrolled(member, journey)).containsExactly("1 open", "2 EXITED", "3 open");
        does(member, "complaint", Map.of());
        assertThat(enrolled(member, journey)).containsExactly("1 EXITED", "2 EXITED", "3 EXITED");
    }

    /** Both threads admit the same orders of the same members, each of them several orders. */
    @Test
    void ofTwoThreadsThatAdmitTheSameKeysEachKeyEntersOnce() throws Exception {
        String journey = deployed(keyed("race"));
        List<MemberId> members = testBed.members(100, "UTC");
        CyclicBarrier start = new CyclicBarrier(2);
        var pool = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> admitting = () -> {
                start.await();
                return IntStream.range(0, 4)
                        .map(order -> enrolments
                                .enter(journey, "orderId:" + order, members)
                                .enrolled())
                        .sum();
            };
            int enrolled = 0;
            for (var each : pool.invokeAll(List.of(admitting, admitting))) {
                enrolled += each.get();
            }
            assertThat(enrolled).isEqualTo(400);
        } finally {
            pool.shutdown();
        }
        assertThat(enrolled(members.get(7), journey)).containsExactlyInAnyOrder("0 open", "1 open", "2 open", "3 open");
        testBed.pass(Duration.ofDays(4));
        assertThat(testBed.messages(members.get(7), journey)).hasSize(4);
    }
}
