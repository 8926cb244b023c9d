package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.member.MemberId;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/**
 * Members wait for a ping, then for a pong, then for a ping again, until they buy: how often they went round shows whether
 * they were told of everything once and in the order in which it was recorded. Two workers here and two on another node work in small batches
 * while events are still coming in; the node is killed (-9) in the middle.
 */
@JourneyIT
@Import(RowAudit.class)
@TestPropertySource(properties = {"spring.application.name=order", EventOrderIT.SMALL_BATCHES})
class EventOrderIT {

    static final String SMALL_BATCHES = "rekindle.journey.enrolment.events=50";
    private static final int MEMBERS = 1_500;
    private static final int EVENTS = 24_000;
    private static final int A_CALL = 120;
    private static final int WORKERS = 2;

    @Autowired
    JourneyTestBed lab;

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
    void everyoneIsToldOfEverythingOnceAndInOrderByAllWorkersOfAllNodes() throws Exception {
        lab.setClock(Instant.now());
        lab.deploy("relay.bpmn", "relay", Map.of());
        List<MemberId> members = lab.members(MEMBERS, "UTC");
        assertThat(enrolments.enter("relay", "test", members).enrolled()).isEqualTo(MEMBERS);
        Map<Long, Expected> expected = new HashMap<>();
        int mine = 0;
        try (var node = new NodeToKill("order", lab, environment, "--" + SMALL_BATCHES)) {
            node.awaitOutput("WORKING");
            Future<?> intake = pool.submit(() -> happen(members, expected));
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
        System.out.printf("%d of %d events worked on here, the others by the node that was killed%n", mine, EVENTS);
        assertThat(mine).as("worked on here").isBetween(EVENTS / 10, EVENTS - 1);
        everyoneIsWhere(expected);
        audit.none("events waiting", "select count(*) from event_waiting");
        audit.nobodyFailed();
        audit.nothingIsOrphanedOrDoubled();
    }

    private static String type(int drawn) {
        return drawn == 0 ? "purchase" : drawn < 10 ? "browse" : drawn % 2 == 0 ? "ping" : "pong";
    }

    /** How often a member has been pinged and ponged in turn before they bought, and how often they bought. */
    private static final class Expected {

        private int pings;
        private int pongs;
        private int purchases;

        void happened(String type) {
            switch (type) {
                case "ping" -> pings += purchases == 0 && pings == pongs ? 1 : 0;
                case "pong" -> pongs += purchases == 0 && pings > pongs ? 1 : 0;
                case "purchase" -> purchases++;
                default -> {}
            }
        }
    }

    /** A tenth of the members do half of it. */
    private void happen(List<MemberId> members, Map<Long, Expected> expected) {
        List<String> names = members.stream().map(lab::externalId).toList();
        for (int from = 0; from < EVENTS; from += A_CALL) {
            List<EventDraft> call = new ArrayList<>();
            for (int n = from; n < from + A_CALL; n++) {
                int who = random.nextInt(random.nextBoolean() ? MEMBERS : MEMBERS / 10);
                String type = type(random.nextInt(80));
                call.add(new EventDraft("o-" + n, names.get(who), type, lab.now(), BigDecimal.ONE, "GBP", Map.of()));
                expected.computeIfAbsent(members.get(who).value(), fresh -> new Expected())
                        .happened(type);
            }
            assertThat(events.record(call).taken()).isEqualTo(A_CALL);
        }
    }

    private int workUntilDone(Future<?> intake) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        int done = 0;
        while ((!intake.isDone() || events.hasWaiting()) && System.nanoTime() < end) {
            int some = lab.runOnce("events");
            done += some;
            if (some == 0) {
                Thread.sleep(5);
            }
        }
        return done;
    }

    private void everyoneIsWhere(Map<Long, Expected> expected) {
        List<String> astray = new ArrayList<>();
        lab.jdbc.sql("""
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
                astray.add(row.getLong("member_id") + ": " + found + " instead of " + due);
            }
        });
        assertThat(astray).as("members told otherwise than it happened").isEmpty();
        assertThat(expected.values().stream()
                        .mapToInt(one -> one.pings + one.pongs)
                        .sum())
                .as("turns taken, so that there was an order to lose")
                .isGreaterThan(EVENTS / 4);
    }
}
