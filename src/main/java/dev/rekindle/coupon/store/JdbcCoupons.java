package dev.rekindle.coupon.store;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.coupon.Coupons;
import dev.rekindle.platform.SqlParameters;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code coupon}. */
@Component
class JdbcCoupons implements Coupons {

    private final JdbcClient jdbc;
    private final FreeCodes codes;
    private final Clock clock;

    JdbcCoupons(JdbcClient jdbc, FreeCodes codes, Clock clock) {
        this.jdbc = jdbc;
        this.codes = codes;
        this.clock = clock;
    }

    @Override
    public List<Free> lock(String pool, Collection<Long> locked, int most) {
        return codes.lock(pool, locked, most);
    }

    @Override
    public void issue(List<Issue> issues) {
        if (issues.isEmpty()) {
            return;
        }
        int issued = jdbc.sql("""
                update coupon c
                   set issued_at = :now, enrolment_id = i.enrolment, step = i.step, visit = i.visit, member_id = i.member,
                       expires_at = :now + p.valid_days * interval '1 day'
                  from unnest(:coupons::bigint[], :enrolments::bigint[], :steps::text[], :visits::int[], :members::bigint[])
                       as i (coupon, enrolment, step, visit, member)
                 cross join coupon_pool p
                 where c.id = i.coupon and p.key = c.pool and c.issued_at is null
                """)
                .param("now", SqlParameters.timestamp(clock.instant()))
                .param("coupons", SqlParameters.bigints(issues, Issue::coupon))
                .param("enrolments", SqlParameters.bigints(issues, Issue::enrolment))
                .param("steps", SqlParameters.texts(issues, Issue::step))
                .param("visits", SqlParameters.integers(issues, Issue::visit))
                .param("members", SqlParameters.bigints(issues, Issue::member))
                .update();
        if (issued != issues.size()) {
            throw new IllegalStateException(
                    "Of " + issues.size() + " codes " + issued + " could be issued; others were not locked before");
        }
    }

    @Override
    public Optional<String> issueTo(long member, String pool, String reason) {
        return lock(pool, List.of(), 1).stream().findFirst().map(free -> {
            jdbc.sql("""
                    update coupon c
                       set issued_at = :now, member_id = :member, reason = :reason,
                           expires_at = :now + p.valid_days * interval '1 day'
                      from coupon_pool p
                     where c.id = :id and p.key = c.pool
                    """)
                    .param("now", SqlParameters.timestamp(clock.instant()))
                    .param("member", member)
                    .param("reason", reason)
                    .param("id", free.id())
                    .update();
            return free.code();
        });
    }

    @Override
    public Optional<String> issuedTo(long enrolment, String pool) {
        return jdbc.sql("""
                select code from coupon where enrolment_id = :enrolment and pool = :pool
                 order by issued_at desc, id desc limit 1
                """)
                .param("enrolment", enrolment)
                .param("pool", pool)
                .query(String.class)
                .optional();
    }

    @Override
    public Optional<String> grantedTo(long member, String pool) {
        return jdbc.sql("""
                select code from coupon where member_id = :member and pool = :pool and enrolment_id is null
                 order by issued_at desc, id desc limit 1
                """)
                .param("member", member)
                .param("pool", pool)
                .query(String.class)
                .optional();
    }

    @Override
    public Set<String> withCodes(Set<String> pools) {
        return new HashSet<>(jdbc.sql("""
                select p.key from coupon_pool p where p.key = any(:pools) and (p.ends_at is null or p.ends_at > :now)
                   and (p.prefix is not null
                        or exists (select from coupon c where c.pool = p.key and c.issued_at is null))
                """)
                .param("pools", SqlParameters.texts(pools))
                .param("now", SqlParameters.timestamp(clock.instant()))
                .query(String.class)
                .list());
    }

    @Override
    public Map<String, String> of(long enrolment) {
        Map<String, String> codes = new HashMap<>();
        jdbc.sql("select step, visit, code from coupon where enrolment_id = :enrolment")
                .param("enrolment", enrolment)
                .query(row -> {
                    codes.put(row.getString("step") + '#' + row.getInt("visit"), row.getString("code"));
                });
        return codes;
    }

    @Override
    public List<Issued> ofMember(long member, Instant before, int limit) {
        return jdbc.sql("""
                select p.name, p.key, c.code, c.issued_at, least(c.expires_at, p.ends_at) as expires_at, r.redeemed_at
                  from coupon c
                  join coupon_pool p on p.key = c.pool
                  left join coupon_redemption r on r.coupon_id = c.id
                 where c.member_id = :member and c.issued_at < :before
                 order by c.issued_at desc, c.id desc limit :limit
                """)
                .param("member", member)
                .param("before", SqlParameters.timestamp(before))
                .param("limit", limit)
                .query((row, number) -> new Issued(
                        row.getString("name"),
                        row.getString("key"),
                        row.getString("code"),
                        instant(row, "issued_at"),
                        instantOrNull(row, "expires_at"),
                        instantOrNull(row, "redeemed_at")))
                .list();
    }
}
