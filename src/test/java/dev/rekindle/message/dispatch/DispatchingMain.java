package dev.rekindle.message.dispatch;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rekindle.message.channel.SendResult;
import java.util.concurrent.TimeUnit;

/** A node that only sends, slowly, to a provider that writes each message into the table {@code handed}. It is frozen during its work. */
final class DispatchingMain {

    private static final long EACH_MILLIS = 100;
    private static final long PAUSE_MILLIS = 200;

    private DispatchingMain() {}

    /** @param arguments the node's name, and properties of the message module */
    public static void main(String[] arguments) throws InterruptedException {
        var pool = new HikariConfig();
        pool.setJdbcUrl(System.getenv("DATABASE_URL"));
        pool.setUsername(System.getenv("DATABASE_USER"));
        pool.setPassword(System.getenv("DATABASE_PASSWORD"));
        pool.addDataSourceProperty("ApplicationName", arguments[0]);
        try (var node = new Node(new HikariDataSource(pool), 0, arguments[1])) {
            node.clock.reset();
            node.email.answering = outgoing -> {
                node.jdbc
                        .sql("insert into handed (message, node) values (:message, :node)")
                        .param("message", outgoing.id().value())
                        .param("node", arguments[0])
                        .update();
                sleep(EACH_MILLIS);
                return new SendResult.Accepted("p" + outgoing.id().value(), null, 1);
            };
            System.out.println("WORKING");
            while (true) {
                node.dispatcher.runDue();
                sleep(PAUSE_MILLIS);
            }
        }
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
