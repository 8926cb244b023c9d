package dev.rekindle.message.dispatch;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageStatus;
import dev.rekindle.message.channel.SendResult;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node whose approver sends all failed messages again while it dispatches them. It is killed during its work. */
final class ResendMain {

    static final LedgerQuery FAILED =
            new LedgerQuery(LedgerQuery.StepFilter.ALL, MessageStatus.FAILED, null, "smtp-571", null, null);

    private ResendMain() {}

    public static void main(String[] arguments) {
        try (var database = database();
                var node = new Node(database)) {
            countSends(node, database);
            var approver = CompletableFuture.runAsync(() -> node.resends.sendAgain(FAILED, "child"));
            while (!approver.isDone() || node.dispatcher.runDue() > 0) {
                node.dispatcher.runDue();
            }
        }
    }

    private static HikariDataSource database() {
        var config = new HikariConfig();
        config.setJdbcUrl(System.getenv("SPRING_DATASOURCE_URL"));
        config.setUsername(System.getenv("SPRING_DATASOURCE_USERNAME"));
        config.setPassword(System.getenv("SPRING_DATASOURCE_PASSWORD"));
        return new HikariDataSource(config);
    }

    /** Its provider keeps what it was sent in a table, which survives the node. */
    static void countSends(Node node, DataSource database) {
        var jdbc = JdbcClient.create(database);
        node.email.answering = outgoing -> {
            jdbc.sql("insert into sent_by_test (message_id) values (:id)")
                    .param("id", outgoing.id().value())
                    .update();
            return new SendResult.Accepted("p" + outgoing.id().value(), null, 1);
        };
    }
}
