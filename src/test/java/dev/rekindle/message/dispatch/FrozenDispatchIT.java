package dev.rekindle.message.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.PlannedMessage;
import dev.rekindle.testing.ChildJvm;
import dev.rekindle.testing.TestChannels;
import dev.rekindle.testing.TestDatabase;
import dev.rekindle.testing.TestSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Freezes a real node (SIGSTOP) while it sends, until its leases have expired; then it is thawed. */
class FrozenDispatchIT {

    private static final int MESSAGES = TestSize.of(300, 1_200);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final TestDatabase.Location location = TestDatabase.freshLocation();

    @Test
    void aThawedNodeSendsNothingTwiceAndLosesNothing() throws Exception {
        try (Node node = new Node(TestDatabase.pool(location, 6));
                ChildJvm frozen = started("frozen");
                ChildJvm other = started("other")) {
            node.clock.reset();
            node.jdbc
                    .sql("create table handed (message bigint, node text, at timestamptz default clock_timestamp())")
                    .update();
            frozen.awaitOutput("WORKING", PATIENCE);
            other.awaitOutput("WORKING", PATIENCE);
            List<PlannedMessage> planned = Stream.generate(
                            () -> node.message(node.nextNumber(), node.member(), TestChannels.EMAIL, true))
                    .limit(MESSAGES)
                    .toList();
            node.outbox.plan(planned);
            await().atMost(PATIENCE).until(() -> handedBy(node, "frozen") > 3);
            frozen.signal("STOP");
            Instant frozenAt = Instant.now();
            long sentBefore = handedBy(node, "frozen");

            await().atMost(PATIENCE).until(() -> count(node, "state in ('PENDING', 'LEASED', 'SENDING')") == 0);
            System.out.printf(
                    "frozen after %d sent, the other node has done the rest after %d s; unknown: %d%n",
                    sentBefore,
                    Duration.between(frozenAt, Instant.now()).toSeconds(),
                    count(node, "state = 'UNKNOWN'"));
            MessageId resent = node.jdbc
                    .sql("select id from message where state = 'UNKNOWN' and id not in (select message from handed)"
                            + " order by id desc limit 1")
                    .query((row, index) -> new MessageId(row.getLong("id")))
                    .single();
            assertThat(node.resends.resendUnknown(resent, "approver")).isTrue();
            await().atMost(PATIENCE).until(() -> count(node, "state = 'AWAITING' and id = " + resent.value()) == 1);

            frozen.signal("CONT");
            await().atMost(PATIENCE).until(() -> count(node, "state = 'AWAITING'") == MESSAGES);
            assertThat(node.jdbc
                            .sql("select count(*) from (select from handed group by message having count(*) > 1) twice")
                            .query(Long.class)
                            .single())
                    .as("messages handed over twice")
                    .isZero();
            assertThat(node.jdbc
                            .sql("select count(distinct message) from handed")
                            .query(Long.class)
                            .single())
                    .isEqualTo(MESSAGES);
            assertThat(frozen.isAlive()).isTrue();
        }
    }

    private ChildJvm started(String name) throws Exception {
        Path output = Path.of("target", "frozen", "dispatch-" + name + ".log");
        Files.deleteIfExists(output);
        return ChildJvm.start(
                DispatchingMain.class,
                output,
                Map.of(
                        "DATABASE_URL", location.url(),
                        "DATABASE_USER", location.username(),
                        "DATABASE_PASSWORD", location.password()),
                name,
                "rekindle.message.lease=6s");
    }

    private static long handedBy(Node node, String name) {
        return node.jdbc
                .sql("select count(*) from handed where node = :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    private static long count(Node node, String where) {
        return node.jdbc
                .sql("select count(*) from message where " + where)
                .query(Long.class)
                .single();
    }
}
