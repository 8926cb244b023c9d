package dev.rekindle.coupon.store;

import dev.rekindle.coupon.Coupons.Free;
import dev.rekindle.platform.SqlParameters;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Codes that nobody has: uploaded ones are locked, those of a pool with a prefix are generated. */
@Component
class FreeCodes {

    /** Without letters and digits that are taken for another when read aloud or typed. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 10;
    private static final int ATTEMPTS = 20;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    FreeCodes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** See {@link dev.rekindle.coupon.Coupons#lock}. */
    List<Free> lock(String pool, Collection<Long> locked, int most) {
        List<Free> free = free(pool, locked, most, " skip locked");
        if (!free.isEmpty()) {
            return free;
        }
        Optional<String> prefix = jdbc.sql("""
                        select prefix from coupon_pool
                         where key = :pool and prefix is not null and (ends_at is null or ends_at > :now)
                        """)
                .param("pool", pool)
                .param("now", SqlParameters.timestamp(clock.instant()))
                .query(String.class)
                .optional();
        return prefix.isPresent() ? generated(pool, prefix.get(), most) : contended(pool, locked);
    }

    private List<Free> free(String pool, Collection<Long> own, int most, String locked) {
        return jdbc.sql("""
                select id, code from coupon
                 where pool = :pool and issued_at is null and id <> all(:own)
                   and not exists (select from coupon_pool p where p.key = :pool and p.ends_at <= :now)
                 order by id limit :most for update
                """ + locked)
                .param("pool", pool)
                .param("now", SqlParameters.timestamp(clock.instant()))
                .param("own", SqlParameters.bigints(own))
                .param("most", most)
                .query(Free.class)
                .list();
    }

    /** Other transactions may have locked more codes than they will issue, so that one is left when they have ended. */
    private List<Free> contended(String pool, Collection<Long> own) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            boolean any = jdbc.sql("""
                    select exists (select from coupon
                                    where pool = :pool and issued_at is null and id <> all(:own))
                       and not exists (select from coupon_pool p where p.key = :pool and p.ends_at <= :now)
                    """)
                    .param("pool", pool)
                    .param("now", SqlParameters.timestamp(clock.instant()))
                    .param("own", SqlParameters.bigints(own))
                    .query(Boolean.class)
                    .single();
            List<Free> free = any ? free(pool, own, 1, "") : List.of();
            if (!any || !free.isEmpty()) {
                return free;
            }
        }
        return List.of();
    }

    private List<Free> generated(String pool, String prefix, int count) {
        List<Free> made = new ArrayList<>();
        while (made.size() < count) {
            made.addAll(jdbc.sql("""
                    insert into coupon (pool, code, added_at) select :pool, code, :now from unnest(:codes::text[]) as c (code)
                    on conflict do nothing returning id, code
                    """)
                    .param("pool", pool)
                    .param("now", SqlParameters.timestamp(clock.instant()))
                    .param(
                            "codes",
                            SqlParameters.texts(Stream.generate(() -> prefix + code())
                                    .limit(count - made.size())
                                    .toList()))
                    .query(Free.class)
                    .list());
        }
        return made;
    }

    private String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
