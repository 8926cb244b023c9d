package dev.rekindle.loyalty.ledger;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.loyalty.Posting;
import dev.rekindle.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of the ledger, read and written in sets. Members are locked by the caller. */
@Component
class LedgerTables {

    private final JdbcClient jdbc;

    LedgerTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A posting with the number of its transaction. */
    record Written(long transaction, Posting posting) {}

    /** What was posted under a key. */
    record Known(long transaction, @Nullable MemberId member, String kind, long points) {}

    Map<MemberId, Wallet> wallets(Collection<MemberId> members) {
        Long[] ids = bigints(members, MemberId::value);
        jdbc.sql("insert into points_account (member_id) select m from unnest(:ids::bigint[]) m on conflict do nothing")
                .param("ids", ids)
                .update();
        Map<Long, List<Lot>> lots = new HashMap<>();
        jdbc.sql("""
                        select l.id, l.member_id, l.transaction_id, t.event_id, l.points, l.remaining, l.earned_at, l.expires_at
                          from points_lot l
                          join points_transaction t on t.id = l.transaction_id
                         where l.member_id = any(:ids) and l.remaining > 0
                        """).param("ids", ids).query(row -> {
            lots.computeIfAbsent(row.getLong("member_id"), first -> new ArrayList<>())
                    .add(lot(row));
        });
        Map<MemberId, Wallet> wallets = new LinkedHashMap<>();
        jdbc.sql("select member_id, balance from points_account where member_id = any(:ids) order by member_id")
                .param("ids", ids)
                .query(row -> {
                    long member = row.getLong("member_id");
                    wallets.put(
                            new MemberId(member),
                            new Wallet(row.getLong("balance"), lots.getOrDefault(member, List.of())));
                });
        return wallets;
    }

    private static Lot lot(ResultSet row) throws SQLException {
        return new Lot(
                row.getLong("id"),
                row.getLong("transaction_id"),
                row.getObject("event_id", Long.class),
                row.getLong("points"),
                row.getLong("remaining"),
                instant(row, "earned_at"),
                instantOrNull(row, "expires_at"));
    }

    Map<String, Known> known(Collection<String> keys) {
        Map<String, Known> known = new HashMap<>();
        jdbc.sql("""
                        select t.key, t.id, t.member_id, t.kind, e.points
                          from points_transaction t
                          join points_entry e on e.transaction_id = t.id and e.account = 'MEMBER'
                         where t.key = any(:keys)
                        """).param("keys", texts(keys)).query(row -> {
            Long member = row.getObject("member_id", Long.class);
            known.put(
                    row.getString("key"),
                    new Known(
                            row.getLong("id"),
                            member == null ? null : new MemberId(member),
                            row.getString("kind"),
                            row.getLong("points")));
        });
        return known;
    }

    List<Long> numbers(int count) {
        return jdbc.sql(
                        "select nextval(pg_get_serial_sequence('points_transaction', 'id')) from generate_series(1, :count)")
                .param("count", count)
                .query(Long.class)
                .list();
    }

    /** Transactions and their entries; the trigger on entries keeps the balances. */
    void write(List<Written> written, Instant now) {
        if (!written.isEmpty()) {
            insertTransactions(written, now);
            insertEntries(written);
        }
    }

    private void insertTransactions(List<Written> written, Instant now) {
        jdbc.sql("""
                        insert into points_transaction (id, key, kind, member_id, posted_at, occurred_at, event_id, rule_id,
                                                        reason, purchase_id, posted_by)
                        overriding system value
                        select id, key, kind, member, :now, coalesce(at, :now), event, rule, reason, purchase, by
                          from unnest(:ids::bigint[], :keys::text[], :kinds::text[], :members::bigint[],
                                      :ats::timestamptz[], :events::bigint[], :rules::bigint[], :reasons::text[],
                                      :purchases::text[], :bys::text[])
                               as w (id, key, kind, member, at, event, rule, reason, purchase, by)
                        """)
                .param("now", timestamp(now))
                .param("ids", bigints(written, Written::transaction))
                .param("keys", texts(written, one -> one.posting().key()))
                .param("kinds", texts(written, one -> one.posting().kind().name()))
                .param("members", bigints(written, one -> one.posting().member().value()))
                .param("ats", timestamps(written, one -> one.posting().at()))
                .param("events", bigints(written, one -> one.posting().cause().event()))
                .param("rules", bigints(written, one -> one.posting().cause().rule()))
                .param("reasons", texts(written, one -> one.posting().cause().reason()))
                .param("purchases", texts(written, one -> one.posting().cause().purchase()))
                .param("bys", texts(written, one -> one.posting().cause().by()))
                .update();
    }

    private void insertEntries(List<Written> written) {
        jdbc.sql("""
                        insert into points_entry (transaction_id, account, points)
                        select w.id, side.account, w.points * side.sign
                          from unnest(:ids::bigint[], :accounts::text[], :points::bigint[]) as w (id, other, points)
                         cross join lateral (values ('MEMBER', 1), (w.other, -1)) as side (account, sign)
                        """)
                .param("ids", bigints(written, Written::transaction))
                .param("accounts", texts(written, one -> one.posting().kind().account()))
                .param("points", bigints(written, one -> one.posting().points()))
                .update();
    }

    /** Lots that are new or that points were taken from, and what expires soon. */
    void write(Map<MemberId, Wallet> wallets, Instant noticeUntil) {
        List<OfMember> added = new ArrayList<>();
        List<Lot> changed = new ArrayList<>();
        wallets.forEach((member, wallet) -> wallet.lots().forEach(lot -> {
            if (lot.id() == 0) {
                added.add(new OfMember(member, lot));
            } else if (lot.isChanged()) {
                changed.add(lot);
            }
        }));
        insert(added);
        update(changed);
        notice(wallets.keySet(), noticeUntil);
    }

    private void update(List<Lot> changed) {
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update points_lot l set remaining = c.remaining
                          from unnest(:ids::bigint[], :remaining::bigint[]) as c (id, remaining) where l.id = c.id
                        """)
                .param("ids", bigints(changed, Lot::id))
                .param("remaining", bigints(changed, Lot::remaining))
                .update();
    }

    /** What expires until an instant, for the figures of members. */
    void notice(Collection<MemberId> members, Instant until) {
        jdbc.sql("""
                        update points_account a set expiring = coalesce(s.points, 0), expires_at = s.at
                          from unnest(:members::bigint[]) as m (id)
                          left join lateral (select sum(l.remaining) as points, min(l.expires_at) as at
                                               from points_lot l
                                              where l.member_id = m.id and l.remaining > 0 and l.expires_at <= :until) s on true
                         where a.member_id = m.id
                           and (a.expiring, a.expires_at) is distinct from (coalesce(s.points, 0), s.at)
                        """)
                .param("members", bigints(members, MemberId::value))
                .param("until", timestamp(until))
                .update();
    }

    private record OfMember(MemberId member, Lot lot) {}

    private void insert(List<OfMember> added) {
        if (added.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into points_lot (member_id, transaction_id, points, remaining, earned_at, expires_at)
                        select member, transaction, points, remaining, earned, expires
                          from unnest(:members::bigint[], :transactions::bigint[], :points::bigint[], :remaining::bigint[],
                                      :earned::timestamptz[], :expires::timestamptz[])
                               as l (member, transaction, points, remaining, earned, expires)
                        """)
                .param("members", bigints(added, one -> one.member().value()))
                .param("transactions", bigints(added, one -> one.lot().transaction()))
                .param("points", bigints(added, one -> one.lot().points()))
                .param("remaining", bigints(added, one -> one.lot().remaining()))
                .param("earned", timestamps(added, one -> one.lot().earnedAt()))
                .param("expires", timestamps(added, one -> one.lot().expiresAt()))
                .update();
    }
}
