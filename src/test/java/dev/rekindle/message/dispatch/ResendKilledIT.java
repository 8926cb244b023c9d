package dev.rekindle.message.dispatch;

import static dev.rekindle.message.dispatch.Node.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rekindle.message.control.Resends;
import dev.rekindle.testing.ChildJvm;
import dev.rekindle.testing.TestDatabase;
import dev.rekindle.testing.TestSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Kills a node (-9) while it sends thousands of messages again, lets another finish, and counts. */
class ResendKilledIT {

    private static final int MESSAGES = TestSize.of(4_000, 20_000);

    @Test
    void eachMessageIsSentAgainOnceAlthoughTheNodeIsKilled() throws Exception {
        TestDatabase.Location location = TestDatabase.freshLocation();
        try (var database = new HikariDataSource()) {
            database.setJdbcUrl(location.url());
            database.setUsername(location.username());
            database.setPassword(location.password());
            try (var node = new Node(database)) {
                plan(node);
                Path output = Path.of("target", "killed", "resend.log");
                Files.deleteIfExists(output);
                try (var child = ChildJvm.start(
                        ResendMain.class,
                        output,
                        Map.of(
                                "SPRING_DATASOURCE_URL", location.url(),
                                "SPRING_DATASOURCE_USERNAME", location.username(),
                                "SPRING_DATASOURCE_PASSWORD", location.password()))) {
                    await().atMost(Duration.ofMinutes(2))
                            .pollInterval(Duration.ofMillis(5))
                            .failFast(() -> assertThat(child.isAlive())
                                    .as(child.output())
                                    .isTrue())
                            .until(() -> count(node, "message_log where kind = 'RESENT'") > 0);
                    child.kill();
                }
                long before = count(node, "message_log where kind = 'RESENT'");
                assertThat(before).isBetween(1L, MESSAGES - 1L);
                finish(node, database);
                everyMessageWasSentAgainOnce(node);
                System.out.printf("killed when %d of %d were pending again%n", before, MESSAGES);
            }
        }
    }

    private static void plan(Node node) {
        node.jdbc.sql("create table sent_by_test (message_id bigint not null)").update();
        node.jdbc
                .sql("""
                insert into message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template, topic,
                    transactional, state, reason, cause, planned_at, due_at, expires_at, attempts, sent_at, settled_at)
                select n, 'killed', 1, 'send', 1, :member, 'email', 'any', 'offers', true, 'FAILED', 'smtp-571',
                       'SENDER_REFUSED', :at::timestamptz, :at::timestamptz, :at::timestamptz + interval '3 days', 1,
                       :at::timestamptz, :at::timestamptz
                  from generate_series(1, :messages) n
                """)
                .param("member", node.member().value())
                .param("at", NOON.minus(Duration.ofHours(1)).toString())
                .param("messages", MESSAGES)
                .update();
    }

    private static void finish(Node node, HikariDataSource database) {
        ResendMain.countSends(node, database);
        long left = count(node, "message where state = 'FAILED'");
        assertThat(node.resends.sendAgain(ResendMain.FAILED, "parent"))
                .isEqualTo(new Resends.Result((int) left, 0, false));
        node.clock.setTo(NOON.plus(Duration.ofMinutes(10))); // the leases of the killed node have expired
        int done;
        do {
            done = node.dispatcher.runDue();
        } while (done > 0);
    }

    private static void everyMessageWasSentAgainOnce(Node node) {
        assertThat(count(node, "message")).isEqualTo(MESSAGES);
        assertThat(count(node, "message where state not in ('AWAITING', 'UNKNOWN')"))
                .isZero();
        assertThat(count(node, "message_log where kind = 'RESENT'")).isEqualTo(MESSAGES);
        assertThat(count(node, "(select from sent_by_test group by message_id having count(*) > 1) twice"))
                .isZero();
        // killed between sending and recording: it is not known whether the provider has it
        assertThat(count(node, "message m where state = 'UNKNOWN'")).isLessThanOrEqualTo(4 * 20);
        assertThat(count(node, """
                message m where state = 'AWAITING'
                   and not exists (select from sent_by_test s where s.message_id = m.id)""")).isZero();
    }

    private static long count(Node node, String rows) {
        return node.jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }
}
