package dev.rekindle.loyalty.personal;

import dev.rekindle.loyalty.Points;
import dev.rekindle.loyalty.Points.Account;
import dev.rekindle.loyalty.Posting;
import dev.rekindle.loyalty.Posting.Cause;
import dev.rekindle.loyalty.PostingKind;
import dev.rekindle.member.person.Followed;
import dev.rekindle.member.person.Held;
import dev.rekindle.member.person.Person;
import dev.rekindle.member.person.PersonalData;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Points and tier of a member. At an erasure the points that are left expire and the transactions stay without the member, so
 * that the sums of the programme stay. At a merge transactions, lots and balance follow.
 */
@Component
class LoyaltyPersonalData implements PersonalData {

    private static final String SUMS = """
            (select coalesce(sum(e.points), 0) from points_transaction t
               join points_entry e on e.transaction_id = t.id and e.account = 'MEMBER' where t.member_id = x.id)
            """;

    private static final Held ACCOUNT = Held.exported("points_account", """
                    select a.balance, a.expiring, a.expires_at, a.tier, a.tier_since from points_account a
                     where a.member_id = :member
                    """);

    private static final Held TRANSACTIONS = new Held("points_transaction", """
                    select t.kind, e.points, t.occurred_at, t.posted_at, t.reason, t.purchase_id
                      from points_transaction t join points_entry e on e.transaction_id = t.id and e.account = 'MEMBER'
                     where t.member_id = :member order by t.id
                    """, """
                    update points_transaction
                       set member_id = null, key = 'erased-transaction:' || id, event_id = null, reason = null, purchase_id = null
                     where member_id = :member
                    """);

    private static final Held LOTS = Held.exported("points_lot", """
                    select l.points, l.remaining, l.earned_at, l.expires_at from points_lot l
                     where l.member_id = :member order by l.earned_at
                    """);

    private static final Held CHANGES = Held.exported("tier_change", """
                    select c.from_tier, c.to_tier, c.changed_at from tier_change c where c.member_id = :member
                     order by c.id
                    """);

    /** Says only that something is to be computed. */
    private static final Held WAITING =
            Held.erased("points_waiting", "delete from points_waiting where member_id = :member");

    private final Points points;

    LoyaltyPersonalData(Points points) {
        this.points = points;
    }

    @Override
    public List<Held> held() {
        return List.of(TRANSACTIONS, LOTS, CHANGES, ACCOUNT, WAITING);
    }

    @Override
    public void erase(Person person) {
        points.of(person.member())
                .map(Account::balance)
                .filter(left -> left > 0)
                .ifPresent(left -> points.post(List.of(new Posting(
                        person.member(),
                        PostingKind.EXPIRE,
                        "erased:" + person.member().value(),
                        -left,
                        null,
                        null,
                        Cause.of("erasure", null)))));
    }

    @Override
    public List<Followed> followed() {
        return List.of(
                Followed.rowsOf(
                        "points_transaction",
                        "update points_transaction set member_id = :kept where member_id = :gone returning id"),
                Followed.rowsOf(
                        "points_lot", "update points_lot set member_id = :kept where member_id = :gone returning id"),
                new Followed(
                        "points_account",
                        "insert into points_account as a (member_id, balance) select x.id, " + SUMS
                                + " from (values (:kept)) as x (id)"
                                + " where exists (select from points_account where member_id in (:kept, :gone))"
                                + " on conflict (member_id) do update set balance = excluded.balance returning a.member_id as id",
                        "insert into points_account as a (member_id, balance) select x.id, " + SUMS
                                + " from (select :gone as id union select unnest(:ids)) x"
                                + " on conflict (member_id) do update set balance = excluded.balance"));
    }
}
