package dev.rekindle.message.dispatch;

import dev.rekindle.message.channel.Connector;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps a channel's rate over all nodes: each reservation moves the time from which the channel is free, which is one row
 * in the database (decision 0161). Channels without a limit cost nothing.
 */
@Component
public class SendRates {

    /** The longest wait that blocks a thread; after a longer one the messages are postponed. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final String RESERVE = """
            insert into send_rate as r (channel, free_at)
            values (:channel, clock_timestamp() + make_interval(secs => :seconds))
            on conflict (channel) do update
               set free_at = greatest(r.free_at, clock_timestamp()) + make_interval(secs => :seconds)
             where r.free_at <= clock_timestamp() + make_interval(secs => :longest)
            returning extract(epoch from free_at - clock_timestamp()) - :seconds
            """;

    private static final String FREE_IN = """
            select extract(epoch from free_at - clock_timestamp()) from send_rate where channel = :channel
            """;

    private final JdbcClient jdbc;

    SendRates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits until messages may be sent.
     *
     * @return whether they may be sent; false when the wait would be too long or was interrupted
     */
    public boolean await(Connector connector, int messages) {
        if (connector.ratePerSecond() == 0 || messages == 0) {
            return true;
        }
        Optional<Duration> wait = reserve(connector, messages);
        return wait.isPresent() && waited(wait.get());
    }

    /** How long to wait before these messages may be sent; empty, and nothing reserved, when it is too long. */
    Optional<Duration> reserve(Connector connector, int messages) {
        return jdbc.sql(RESERVE)
                .param("channel", connector.channel().value())
                .param("seconds", (double) messages / connector.ratePerSecond())
                .param("longest", (double) LONGEST_WAIT.toSeconds())
                .query(Double.class)
                .optional()
                .map(SendRates::duration);
    }

    /** How long the channel is reserved from now. */
    Duration reservedFor(Connector connector) {
        return jdbc.sql(FREE_IN)
                .param("channel", connector.channel().value())
                .query(Double.class)
                .optional()
                .map(SendRates::duration)
                .orElse(Duration.ZERO);
    }

    private static boolean waited(Duration wait) {
        try {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (Math.max(0, seconds) * 1e9));
    }
}
