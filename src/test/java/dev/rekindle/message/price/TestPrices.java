package dev.rekindle.message.price;

import dev.rekindle.message.channel.Connector;
import dev.rekindle.schedule.DueWork;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The work that asks for prices, with one connector. */
public record TestPrices(PriceRequests requests, DueWork work) {

    public static TestPrices of(JdbcClient jdbc, Connector connector, Clock clock) {
        var requests = new PriceRequests(jdbc, clock);
        return new TestPrices(requests, new PriceWork(requests, List.of(connector)));
    }
}
