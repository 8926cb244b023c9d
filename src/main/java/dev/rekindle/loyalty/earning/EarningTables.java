package dev.rekindle.loyalty.earning;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is noted, the events that it means, and what they have earned. */
@Component
class EarningTables {

    private static final String EVENT = """
            select e.id, e.member_id, e.type, e.occurred_at, e.amount, e.currency, e.properties ->> 'orderId' as order_id,
                   e.properties ->> 'refundOf' as refund_of
              from loyalty_source_event e
            """;

    private final JdbcClient jdbc;

    EarningTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param event null for a member whose points something else changed */
    record Waiting(MemberId member, @Nullable Long event) {}

    /** What an event has been posted by a rule. @param rule null for a refund @param times how often it was posted */
    record Earned(long event, @Nullable Long rule, long points, int times) {}

    /** A member's zone and tier; null where there is none. */
    record Profile(@Nullable ZoneId zone, @Nullable String tier) {}

    /** Removes rows; the removal takes effect when the transaction commits. */
    List<Waiting> take(int limit, Instant now) {
        return jdbc.sql("""
                        delete from points_waiting
                         where ctid = any(array(select w.ctid from points_waiting w
                                                 where w.due_at <= :now order by w.due_at, w.noted_at limit :limit
                                                   for update skip locked))
                        returning member_id, event_id
                        """)
                .param("now", timestamp(now))
                .param("limit", limit)
                .query((row, number) ->
                        new Waiting(new MemberId(row.getLong("member_id")), row.getObject("event_id", Long.class)))
                .list();
    }

    void putBack(Waiting one, Instant due) {
        jdbc.sql("insert into points_waiting (member_id, event_id, due_at) values (:member, :event, :due)")
                .param("member", one.member().value())
                .param("event", one.event())
                .param("due", timestamp(due))
                .update();
    }

    Optional<Instant> nextDue(Instant now) {
        return jdbc.sql("""
                        select case when due_at = '-infinity' then :now else due_at end as at
                          from points_waiting order by due_at, noted_at limit 1
                        """)
                .param("now", timestamp(now))
                .query((row, number) -> instant(row, "at"))
                .optional();
    }

    List<EarningEvent> events(Collection<Long> ids) {
        return jdbc.sql(EVENT + " where e.id = any(:ids)")
                .param("ids", bigints(ids))
                .query(EarningTables::event)
                .list();
    }

    /** The purchases that refunds name, and the refunds of purchases: of the given members, by the numbers of orders. */
    List<EarningEvent> related(Collection<MemberId> members, String[] orders) {
        return orders.length == 0
                ? List.of()
                : jdbc.sql(EVENT + """
                         where e.member_id = any(:members)
                           and (e.properties ->> 'orderId' = any(:orders) or e.properties ->> 'refundOf' = any(:orders))
                        """)
                        .param("members", bigints(members, MemberId::value))
                        .param("orders", orders)
                        .query(EarningTables::event)
                        .list();
    }

    List<EarningEvent> refundsOf(Collection<MemberId> members) {
        return members.isEmpty()
                ? List.of()
                : jdbc.sql(EVENT + " where e.member_id = any(:members) and e.properties ->> 'refundOf' is not null")
                        .param("members", bigints(members, MemberId::value))
                        .query(EarningTables::event)
                        .list();
    }

    private static EarningEvent event(ResultSet row, int number) throws SQLException {
        return new EarningEvent(
                row.getLong("id"),
                new MemberId(row.getLong("member_id")),
                row.getString("type"),
                instant(row, "occurred_at"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getString("order_id"),
                row.getString("refund_of"));
    }

    Map<Long, List<Earned>> earned(Collection<Long> events) {
        Map<Long, List<Earned>> earned = new HashMap<>();
        jdbc.sql("""
                        select t.event_id, t.rule_id, sum(e.points) as points, count(*) as times
                          from points_transaction t
                          join points_entry e on e.transaction_id = t.id and e.account = 'MEMBER'
                         where t.event_id = any(:events) and t.kind in ('EARN', 'REVERSE')
                         group by t.event_id, t.rule_id
                        """).param("events", bigints(events)).query(row -> {
            var one = new Earned(
                    row.getLong("event_id"),
                    row.getObject("rule_id", Long.class),
                    row.getLong("points"),
                    row.getInt("times"));
            earned.computeIfAbsent(one.event(), first -> new ArrayList<>()).add(one);
        });
        return earned;
    }

    Map<MemberId, Profile> profiles(Collection<MemberId> members) {
        Map<MemberId, Profile> found = new HashMap<>();
        jdbc.sql("select id, zone, tier from loyalty_source_member where id = any(:ids)")
                .param("ids", bigints(members, MemberId::value))
                .query(row -> {
                    String zone = row.getString("zone");
                    found.put(
                            new MemberId(row.getLong("id")),
                            new Profile(zone == null ? null : ZoneId.of(zone), row.getString("tier")));
                });
        return found;
    }
}
