package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.member.MemberId;
import dev.rekindle.testing.TestSize;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/**
 * Members wait for a ping, then for a pong, then for a ping again, until they buy. How many rounds they made shows whether
 * each event was delivered once and in the order in which it was recorded. Two workers here and two on another node
 * process small batches while events are still recorded; the node is killed (-9) in the middle.
 */
@JourneyIT
@Import(RowAudit.class)
@TestPropertySource(properties = {"spring.application.name=order", EventOrderIT.SMALL_BATCHES})
class EventOrderIT {

    static final String SMALL_BATCHES = "rekindle.journey.enrolment.events=50";
    private static final int MEMBERS = TestSize.of(750, 1_500);
    private static final int EVENTS = TestSize.of(12_000, 24_000);
    private static final int EVENTS_PER_CALL = 120;
    private static final int WORKERS = 2;

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    RowAudit audit;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Events events;

    @Autowired
    Environment environment;

    private final ExecutorService pool = Executors.newFixedThreadPool(WORKERS + 1);
    private final Random random = new Random(20261126);

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    @Test
    void everyEventIsDeliveredOnceAndInOrderByAllWorkersOfAllNodes() throws Exception {
        testBed.setClock(Instant.now());
        testBed.deploy("relay.bpmn", "relay", Map.of());
        List<MemberId> members = testBed.members(MEMBERS, "UTC");
        assertThat(enrolments.enter("relay", "test", members).enrolled()).isEqualTo(MEMBERS);
        Map<Long, Expected> expected = new HashMap<>();
        int mine = 0;
        try (var node = new NodeToKill("order", testBed, environment, "--" + SMALL_BATCHES)) {
            node.awaitOutput("WORKING");
            Future<?> intake = pool.submit(() -> recordEvents(members, expected));
            List<Future<Integer>> workers = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(pool.submit(() -> workUntilDone(intake)));
            }
            node.killBetween(
                    "events of many workers",
                    "select (select count(*) from event) - (select count(*) from event_waiting)",
                    EVENTS,
                    20,
                    60);
            for (Future<Integer> each : workers) {
                mine += each.get();
            }
            intake.get();
        }
        System.out.printf("%d of %d events processed here, the rest by the killed node%n", mine, EVENTS);
        assertThat(mine).as("processed here").isBetween(EVENTS / 10, EVENTS - 1);
        everyMemberIsWhere(expected);
        audit.none("events waiting", "select count(*) from event_waiting");
        audit.nobodyFailed();
        audit.nothingIsOrphanedOrDoubled();
    }

    private static String type(int drawn) {
        return drawn == 0 ? "purchase" : drawn < 10 ? "browse" : drawn % 2 == 0 ? "ping" : "pong";
    }

    /** How many pings and pongs in turn a member had before the purchase, and how many purchases. */
    private static final class Expected {

        private int pings;
        private int pongs;
        private int purchases;

        void add(String type) {
            switch (type) {
                case "ping" -> pings += purchases == 0 && pings == pongs ? 1 : 0;
                case "pong" -> pongs += purchases == 0 && pings > pongs ? 1 : 0;
                case "purchase" -> purchases++;
                default -> {}
            }
        }
    }

    /** Half of the events are those of a tenth of the members. */
    private void recordEvents(List<MemberId> members, Map<Long, Expected> expected) {
        List<String> names = members.stream().map(testBed::externalId).toList();
        for (int from = 0; from < EVENTS; from += EVENTS_PER_CALL) {
            List<EventDraft> call = new ArrayList<>();
            for (int n = from; n < from + EVENTS_PER_CALL; n++) {
                int member = random.nextInt(random.nextBoolean() ? MEMBERS : MEMBERS / 10);
                String type = type(random.nextInt(80));
                call.add(new EventDraft(
                        "o-" + n, names.get(member), type, testBed.now(), BigDecimal.ONE, "GBP", Map.of()));
                expected.computeIfAbsent(members.get(member).value(), first -> new Expected())
                        .add(type);
            }
            assertThat(events.record(call).taken()).isEqualTo(EVENTS_PER_CALL);
        }
    }

    private int workUntilDone(Future<?> intake) {
        var done = new AtomicInteger();
        await().atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofMillis(5)).until(() -> {
            int some;
            do {
                some = testBed.runOnce("events");
                done.addAndGet(some);
            } while (some > 0);
            return intake.isDone() && !events.hasWaiting();
        });
        return done.get();
    }

    private void everyMemberIsWhere(Map<Long, Expected> expected) {
        List<String> wrong = new ArrayList<>();
        testBed.jdbc.sql("""
                select e.member_id,
                       count(*) filter (where s.node = 'pinged') as pings,
                       count(*) filter (where s.node = 'ponged') as pongs,
                       (select count(*) from conversion c where c.enrolment_id = e.id) as purchases
                  from enrolment e join step s on s.enrolment_id = e.id group by e.id
                """).query(row -> {
            Expected one = expected.getOrDefault(row.getLong("member_id"), new Expected());
            String found = "%d %d %d".formatted(row.getInt("pings"), row.getInt("pongs"), row.getInt("purchases"));
            String due = "%d %d %d".formatted(one.pings, one.pongs, one.purchases);
            if (!found.equals(due)) {
                wrong.add(row.getLong("member_id") + ": " + found + " instead of " + due);
            }
        });
        assertThat(wrong)
                .as("members whose deliveries differ from their events")
                .isEmpty();
        assertThat(expected.values().stream()
                        .mapToInt(one -> one.pings + one.pongs)
                        .sum())
                .as("rounds made, so that the order mattered")
                .isGreaterThan(EVENTS / 4);
    }
}
