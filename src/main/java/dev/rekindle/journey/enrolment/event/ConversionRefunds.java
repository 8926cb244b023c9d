package dev.rekindle.journey.enrolment.event;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.numerics;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.event.MemberEvent;
import dev.rekindle.journey.catalogue.JourneyVersions;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The refunds of purchases that are conversions, in journeys that subtract them. A refund names its purchase's order, and may come
 * long after the enrolment ended. It is subtracted once, from the event of each type that was recorded first for the order
 * (decision 0470).
 */
@Component
class ConversionRefunds {

    private static final String ORDER = "orderId";
    private static final String REFUND_OF = "refundOf";

    /** The refunds of some orders, with the conversions that their purchases are; {@code offset 0} keeps the lookup by member. */
    private static final String FOUND = """
            select c.enrolment_id, e.version_id, c.event_id, r.refund_id, r.occurred_at, r.amount
              from unnest(:members::bigint[], :orders::text[]) as t (member_id, order_id)
             cross join lateral (select * from refunded_order f
                                  where f.member_id = t.member_id and f.order_id = t.order_id offset 0) as r
             cross join lateral (select p.type, min(p.event_id) as event_id from ordered_event p
                                  where p.member_id = t.member_id and p.order_id = t.order_id group by p.type) as p
              join conversion c on c.event_id = p.event_id
              join enrolment e on e.id = c.enrolment_id
             where (r.currency is null or c.currency is null or r.currency = c.currency)
               and not exists (select from conversion x where x.enrolment_id = c.enrolment_id and x.event_id = r.refund_id)
            """;

    private final JdbcClient jdbc;
    private final JourneyVersions versions;

    ConversionRefunds(JdbcClient jdbc, JourneyVersions versions) {
        this.jdbc = jdbc;
        this.versions = versions;
    }

    /** An order that an event is, or refunds. */
    private record Order(long member, String number) {}

    private record Refunded(long enrolment, long version, long event, long refund, Instant at, BigDecimal amount) {}

    /** @param events new refunds, and purchases whose refunds may have come first; those without an order are ignored */
    void follow(List<MemberEvent> events) {
        List<Order> orders =
                events.stream().flatMap(ConversionRefunds::orders).distinct().toList();
        if (orders.isEmpty()) {
            return;
        }
        List<Refunded> subtracted = jdbc
                .sql(FOUND)
                .param("members", bigints(orders, Order::member))
                .param("orders", texts(orders, Order::number))
                .query(ConversionRefunds::read)
                .list()
                .stream()
                .filter(one ->
                        versions.byId(one.version()).definition().settings().refundsSubtracted())
                .toList();
        if (!subtracted.isEmpty()) {
            write(subtracted);
        }
    }

    /** Removes what an event was subtracted from, and what was subtracted from it. */
    void forget(MemberEvent event) {
        jdbc.sql("delete from conversion_refund where refund_id = :event")
                .param("event", event.id())
                .update();
        jdbc.sql("""
                        delete from conversion_refund r
                         using conversion c
                         where c.event_id = :event and r.enrolment_id = c.enrolment_id and r.event_id = c.event_id
                        """).param("event", event.id()).update();
    }

    /** Whether it names the order that it refunds, itself or in its items. */
    static boolean isRefund(MemberEvent event) {
        return refunded(event).findAny().isPresent();
    }

    private void write(List<Refunded> refunds) {
        jdbc.sql("""
                        insert into conversion_refund (enrolment_id, event_id, refund_id, occurred_at, amount)
                        select * from unnest(:enrolments::bigint[], :events::bigint[], :refunds::bigint[], :times::timestamptz[],
                                             :amounts::numeric[])
                            on conflict do nothing
                        """)
                .param("enrolments", bigints(refunds, Refunded::enrolment))
                .param("events", bigints(refunds, Refunded::event))
                .param("refunds", bigints(refunds, Refunded::refund))
                .param("times", timestamps(refunds, Refunded::at))
                .param("amounts", numerics(refunds, Refunded::amount))
                .update();
    }

    private static Stream<Order> orders(MemberEvent event) {
        return Stream.concat(named(event.properties(), ORDER), refunded(event))
                .map(number -> new Order(event.member().value(), number));
    }

    private static Stream<String> refunded(MemberEvent event) {
        Stream<String> ofItems = event.properties().get("items") instanceof List<?> items
                ? items.stream().flatMap(item -> named(item, REFUND_OF))
                : Stream.empty();
        return Stream.concat(named(event.properties(), REFUND_OF), ofItems);
    }

    private static Stream<String> named(Object properties, String name) {
        Object value = properties instanceof Map<?, ?> map ? map.get(name) : null;
        return value instanceof String || value instanceof Number ? Stream.of(value.toString()) : Stream.empty();
    }

    private static Refunded read(ResultSet row, int number) throws SQLException {
        return new Refunded(
                row.getLong("enrolment_id"),
                row.getLong("version_id"),
                row.getLong("event_id"),
                row.getLong("refund_id"),
                instant(row, "occurred_at"),
                row.getBigDecimal("amount"));
    }
}
