package dev.rekindle.coupon.store;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.coupon.CouponPool;
import dev.rekindle.coupon.CouponPools;
import dev.rekindle.coupon.CouponTerms;
import dev.rekindle.platform.SqlParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code coupon_pool}. */
@Component
class JdbcCouponPools implements CouponPools {

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9-]{0,12}");
    private static final String SELECT = """
            select p.key, p.name, p.prefix, p.low_at,
                   case when p.prefix is null
                        then (select count(*) from coupon c where c.pool = p.key and c.issued_at is null) else 0 end as left,
                   (select count(*) from coupon c where c.pool = p.key and c.issued_at is not null) as issued,
                   (select count(*) from coupon_redemption r where r.pool = p.key) as redeemed,
                   p.per_member, p.valid_days, p.ends_at, p.cost_amount, p.cost_currency, p.created_at
              from coupon_pool p
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcCouponPools(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Set<String> keys() {
        return new TreeSet<>(
                jdbc.sql("select key from coupon_pool").query(String.class).list());
    }

    @Override
    public List<CouponPool> all() {
        return jdbc.sql(SELECT + " order by p.name, p.key")
                .query(JdbcCouponPools::pool)
                .list();
    }

    @Override
    public Optional<CouponPool> find(String key) {
        return jdbc.sql(SELECT + " where p.key = :key")
                .param("key", key)
                .query(JdbcCouponPools::pool)
                .optional();
    }

    @Override
    public boolean create(String key, String name, @Nullable String prefix, int lowAt) {
        if (!KEY.matcher(key).matches()
                || prefix != null && !PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("Not the key or prefix of a pool: " + key);
        }
        return jdbc.sql("""
                        insert into coupon_pool (key, name, prefix, low_at, created_at)
                        values (:key, :name, :prefix, :lowAt, :now) on conflict do nothing
                        """)
                        .param("key", key)
                        .param("name", name)
                        .param("prefix", prefix)
                        .param("lowAt", lowAt)
                        .param("now", SqlParameters.timestamp(clock.instant()))
                        .update()
                == 1;
    }

    @Override
    public boolean setTerms(String key, CouponTerms terms) {
        return jdbc.sql("""
                        update coupon_pool
                           set per_member = :perMember, valid_days = :validDays, ends_at = :endsAt, cost_amount = :cost,
                               cost_currency = :currency
                         where key = :key
                        """)
                        .param("key", key)
                        .param("perMember", terms.perMember())
                        .param("validDays", terms.validDays())
                        .param("endsAt", SqlParameters.timestampOrNull(terms.endsAt()))
                        .param("cost", terms.cost())
                        .param("currency", terms.currency())
                        .update()
                == 1;
    }

    private static CouponPool pool(ResultSet row, int number) throws SQLException {
        var terms = new CouponTerms(
                row.getObject("per_member", Integer.class),
                row.getObject("valid_days", Integer.class),
                instantOrNull(row, "ends_at"),
                row.getBigDecimal("cost_amount"),
                row.getString("cost_currency"));
        return new CouponPool(
                row.getString("key"),
                row.getString("name"),
                row.getString("prefix"),
                row.getInt("low_at"),
                row.getLong("left"),
                row.getLong("issued"),
                row.getLong("redeemed"),
                terms,
                instant(row, "created_at"));
    }

    @Override
    public int add(String key, Collection<String> codes) {
        return jdbc.sql("""
                insert into coupon (pool, code, added_at) select :pool, code, :now from unnest(:codes::text[]) as c (code)
                on conflict do nothing
                """)
                .param("pool", key)
                .param("now", SqlParameters.timestamp(clock.instant()))
                .param("codes", SqlParameters.texts(codes))
                .update();
    }
}
