package dev.rekindle.loyalty.ledger;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.loyalty.Points.Account;
import dev.rekindle.loyalty.Points.Check;
import dev.rekindle.loyalty.Points.Entry;
import dev.rekindle.loyalty.Points.Expiring;
import dev.rekindle.loyalty.Points.Sums;
import dev.rekindle.loyalty.PostingKind;
import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the ledger for pages, calls and the nightly check. */
@Component
class PointsReader {

    /** The property of a member may be ahead of the ledger while a change of it waits. */
    private static final String WRONG = """
            select a.member_id
              from points_account a
              left join (select t.member_id, sum(e.points) as points
                           from points_transaction t
                           join points_entry e on e.transaction_id = t.id and e.account = 'MEMBER'
                          where t.member_id is not null group by t.member_id) s on s.member_id = a.member_id
              left join (select member_id, sum(remaining) as points from points_lot where remaining > 0 group by member_id) l
                on l.member_id = a.member_id
             where a.balance <> coalesce(s.points, 0) or greatest(a.balance, 0) <> coalesce(l.points, 0)
             order by a.member_id limit 100
            """;

    private final JdbcClient jdbc;

    PointsReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Account> account(MemberId member) {
        return jdbc.sql("""
                        select balance, expiring, expires_at, tier, tier_since, below_since, qualifying
                          from points_account where member_id = :member
                        """)
                .param("member", member.value())
                .query((row, number) -> new Account(
                        row.getLong("balance"),
                        row.getLong("expiring"),
                        instantOrNull(row, "expires_at"),
                        row.getString("tier"),
                        instantOrNull(row, "tier_since"),
                        instantOrNull(row, "below_since"),
                        row.getBigDecimal("qualifying")))
                .optional();
    }

    List<Expiring> expiring(MemberId member) {
        return jdbc.sql("""
                        select expires_at, sum(remaining) as points from points_lot
                         where member_id = :member and remaining > 0 and expires_at is not null
                         group by expires_at order by expires_at
                        """)
                .param("member", member.value())
                .query((row, number) -> new Expiring(instant(row, "expires_at"), row.getLong("points")))
                .list();
    }

    List<Entry> history(MemberId member, @Nullable Long before, int limit) {
        return jdbc.sql("""
                        select t.id, t.kind, e.points, t.posted_at, l.expires_at, r.name as rule, t.reason, t.purchase_id,
                               t.posted_by
                          from points_transaction t
                          join points_entry e on e.transaction_id = t.id and e.account = 'MEMBER'
                          left join points_rule r on r.id = t.rule_id
                          left join lateral (select min(expires_at) as expires_at from points_lot
                                              where transaction_id = t.id) l on true
                         where t.member_id = :member and (:before::bigint is null or t.id < :before)
                         order by t.id desc limit :limit
                        """)
                .param("member", member.value())
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> new Entry(
                        row.getLong("id"),
                        PostingKind.valueOf(row.getString("kind")),
                        row.getLong("points"),
                        instant(row, "posted_at"),
                        instantOrNull(row, "expires_at"),
                        row.getString("rule"),
                        row.getString("reason"),
                        row.getString("purchase_id"),
                        row.getString("posted_by")))
                .list();
    }

    Optional<Instant> nextExpiry() {
        return jdbc.sql("""
                        select expires_at from points_lot
                         where remaining > 0 and expires_at is not null order by expires_at limit 1
                        """).query((row, number) -> instant(row, "expires_at")).optional();
    }

    Sums sums() {
        return jdbc.sql("""
                        select -coalesce(sum(amount) filter (where account <> 'MEMBERS'), 0) as outstanding,
                               -coalesce(sum(amount) filter (where account = 'ISSUED'), 0) as issued,
                               coalesce(sum(amount) filter (where account = 'REDEEMED'), 0) as redeemed,
                               coalesce(sum(amount) filter (where account = 'EXPIRED'), 0) as expired,
                               -coalesce(sum(amount) filter (where account = 'ADJUSTED'), 0) as adjusted,
                               coalesce(sum(amount) filter (where account = 'MEMBERS'), 0) as members
                          from points_sum
                        """).query(Sums.class).single();
    }

    Check check() {
        List<MemberId> wrong = jdbc.sql(WRONG)
                .query((row, number) -> new MemberId(row.getLong(1)))
                .list();
        return jdbc.sql("""
                        select (select count(*) from points_transaction) as transactions,
                               coalesce((select sum(points) from points_entry where account = 'MEMBER'), 0) as members,
                               (select count(*)
                                  from points_transaction t
                                  left join (select transaction_id, sum(points) as points from points_entry group by 1) e
                                    on e.transaction_id = t.id
                                 where e.points is distinct from 0)
                               + (select count(*)
                                    from (select account, sum(amount) as amount from points_sum group by account) s
                                    full join (select account, sum(points) as amount from points_entry
                                                where account <> 'MEMBER' group by account
                                               union all
                                               select 'MEMBERS', count(*) from points_account where balance > 0) e
                                      using (account)
                                   where coalesce(s.amount, 0) <> coalesce(e.amount, 0)) as unbalanced
                        """)
                .query((row, number) -> new Check(
                        row.getLong("transactions"), row.getLong("members"), row.getLong("unbalanced"), wrong))
                .single();
    }
}
