package dev.rekindle.message.price;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.numerics;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.channel.PriceReader.Price;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages whose price is still to be asked for, in the table {@code message_price_request}. */
@Component
public class PriceRequests {

    /** How long after the first receipt a provider is asked first. */
    static final Duration FIRST = Duration.ofMinutes(5);

    /** A message is asked for at most so often: the last time about four days after the first receipt. */
    static final int MOST_ATTEMPTS = 7;

    private final JdbcClient jdbc;
    private final Clock clock;

    PriceRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param providerId null while the provider's answer is not recorded */
    record Request(long message, @Nullable String providerId, int attempts) {}

    /** Notes that a message's price is to be asked for; does nothing for one that was noted, that has a price or is unknown. */
    public void add(MessageId message) {
        jdbc.sql("""
                        insert into message_price_request (message_id, channel, due_at)
                        select id, channel, :due from message where id = :id and cost_currency is null
                            on conflict do nothing
                        """)
                .param("id", message.value())
                .param("due", timestamp(clock.instant().plus(FIRST)))
                .update();
    }

    Optional<Instant> nextDue(Collection<ChannelKey> channels) {
        return jdbc.sql("select min(due_at) from message_price_request where channel = any(:channels)")
                .param("channels", texts(channels, ChannelKey::value))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Takes due requests and sets when each is due again: 15 minutes later, and each time three times as long. */
    List<Request> claim(ChannelKey channel, int limit) {
        return jdbc.sql("""
                        update message_price_request r
                           set attempts = r.attempts + 1, due_at = :now + interval '15 minutes' * power(3, r.attempts)
                          from message m
                         where m.id = r.message_id
                           and r.message_id in (select d.message_id from message_price_request d
                                                 where d.channel = :channel and d.due_at <= :now
                                                 order by d.due_at limit :limit for update skip locked)
                        returning r.message_id as message, m.provider_id, r.attempts
                        """)
                .param("channel", channel.value())
                .param("now", timestamp(clock.instant()))
                .param("limit", limit)
                .query(Request.class)
                .list();
    }

    /** Stores prices, each once, and ends their requests. */
    void store(Map<Long, Price> prices) {
        List<Map.Entry<Long, Price>> all = List.copyOf(prices.entrySet());
        jdbc.sql("""
                        with priced as (
                            select * from unnest(:ids::bigint[], :amounts::numeric[], :currencies::text[]) as p (id, amount, currency)),
                        ended as (
                            delete from message_price_request where message_id = any(:ids))
                        update message m set cost = p.amount, cost_currency = p.currency
                          from priced p
                         where m.id = p.id and m.cost_currency is null
                        """)
                .param("ids", bigints(all, Map.Entry::getKey))
                .param("amounts", numerics(all, one -> one.getValue().amount()))
                .param("currencies", texts(all, one -> one.getValue().currency().getCurrencyCode()))
                .update();
    }

    /** Ends requests without a price. */
    void giveUp(List<Long> messages) {
        jdbc.sql("delete from message_price_request where message_id = any(:ids)")
                .param("ids", bigints(messages))
                .update();
    }

    /** Puts claimed requests off that were not asked. */
    void putBack(List<Long> messages, Duration pause) {
        jdbc.sql("""
                        update message_price_request set attempts = attempts - 1, due_at = :due where message_id = any(:ids)
                        """)
                .param("ids", bigints(messages))
                .param("due", timestamp(clock.instant().plus(pause)))
                .update();
    }
}
