package dev.rekindle.coupon;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.coupon.CouponRedemptions.Outcome;
import dev.rekindle.coupon.CouponRedemptions.Request;
import dev.rekindle.member.Members;
import dev.rekindle.security.ApiKeys;
import dev.rekindle.security.Scope;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RekindleIT
class CouponRedemptionIT {

    private static final int CALLERS = 20;

    @LocalServerPort
    private int port;

    @Autowired
    private CouponPools pools;

    @Autowired
    private Coupons coupons;

    @Autowired
    private CouponRedemptions redemptions;

    @Autowired
    private Members members;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private final String pool = "redeem-" + own;

    private long member(CouponTerms terms) {
        pools.create(pool, "Redeem", "R-", 0);
        pools.setTerms(pool, terms);
        members.upsert(List.of(aMember(pool).draft()));
        return members.byExternalId(pool).orElseThrow().id().value();
    }

    private static Request request(String code, String purchase) {
        return new Request(code, null, null, purchase, new BigDecimal("49.90"), "EUR", null, null, "shop");
    }

    private Map<Outcome, Long> outcomes(IntFunction<Request> requests) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<Outcome>> calls = new ArrayList<>();
            IntStream.range(0, CALLERS)
                    .forEach(i -> calls.add(
                            () -> redemptions.redeem(requests.apply(i)).outcome()));
            List<Outcome> found = new ArrayList<>();
            for (Future<Outcome> one : callers.invokeAll(calls)) {
                found.add(one.get());
            }
            return found.stream().collect(Collectors.groupingBy(one -> one, Collectors.counting()));
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void aCodeIsRedeemedOnceByTwentyCallersAndCostsWhatThePoolSays() throws Exception {
        long member = member(new CouponTerms(null, 30, null, new BigDecimal("5.00"), "EUR"));
        String code = coupons.issueTo(member, pool, "test").orElseThrow();

        assertThat(outcomes(i -> request(code, "order-" + i)))
                .isEqualTo(Map.of(Outcome.REDEEMED, 1L, Outcome.ALREADY_REDEEMED, CALLERS - 1L));
        String purchase = String.valueOf(redemptions.ofPool(pool, 10).get(0).purchase());
        assertThat(outcomes(i -> request(code, purchase))).isEqualTo(Map.of(Outcome.REPEATED, (long) CALLERS));

        assertThat(jdbc.sql("select count(*) || ' ' || sum(cost_amount) || currency from report_coupon_redemption"
                                + " where pool = :pool and member_id = :member group by currency")
                        .param("pool", pool)
                        .param("member", member)
                        .query(String.class)
                        .single())
                .isEqualTo("1 5.0000EUR");
        assertThat(jdbc.sql("select count(*) from event where member_id = :member and type = 'couponRedeemed'")
                        .param("member", member)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(pools.find(pool).orElseThrow().redeemed()).isEqualTo(1);
    }

    @Test
    void aMemberRedeemsAsManyCodesOfAPoolAsItAllowsAlsoAtTheSameTime() throws Exception {
        long member = member(new CouponTerms(2, null, null, null, null));
        List<String> codes = IntStream.range(0, CALLERS)
                .mapToObj(i -> coupons.issueTo(member, pool, "test").orElseThrow())
                .toList();
        assertThat(outcomes(i -> request(codes.get(i), "order-" + i)))
                .isEqualTo(Map.of(Outcome.REDEEMED, 2L, Outcome.LIMIT_REACHED, CALLERS - 2L));
    }

    @Test
    void theEndpointSaysWhyACodeIsRefused() throws Exception {
        long member = member(CouponTerms.NONE);
        String code = coupons.issueTo(member, pool, "test").orElseThrow();
        String key = keys.issue(pool, Set.of(Scope.LOYALTY), null).orElseThrow();

        assertThat(call(key, code, "B-1", ", \"member\": \"nobody\"").body()).contains("another member");
        HttpResponse<String> redeemed = call(key, code, "B-1", ", \"amount\": 20, \"currency\": \"EUR\"");
        assertThat(redeemed.body()).contains("\"repeated\":false", code);
        assertThat(call(key, code, "B-1", null).body()).contains("\"repeated\":true");
        assertThat(call(key, code, "B-2", null).statusCode()).isEqualTo(409);
        assertThat(call(key, "no-" + own, "B-2", null).statusCode()).isEqualTo(404);
        assertThat(call(key, code, "B-3", ", \"amount\": 20").body()).contains("needs its currency");

        assertThat(undo(key, code, "B-1", "").body()).contains("reason");
        assertThat(undo(key, code, "B-2", "cancelled").statusCode()).isEqualTo(404);
        assertThat(undo(key, code, "B-1", "cancelled").body()).contains("\"repeated\":false");
        assertThat(undo(key, code, "B-1", "cancelled").body()).contains("\"repeated\":true");
        assertThat(redemptions.ofPool(pool, 10)).isEmpty();
        assertThat(call(key, code, "B-2", null).body()).contains("\"repeated\":false");
        assertThat(jdbc.sql("select string_agg(properties ->> 'purchaseId', ' ') from event"
                                + " where member_id = :member and type = 'couponRedeemed'")
                        .param("member", member)
                        .query(String.class)
                        .single())
                .as("the event of the purchase that stands")
                .isEqualTo("B-2");

        String late = coupons.issueTo(member, pool, "test").orElseThrow();
        pools.setTerms(pool, new CouponTerms(null, null, clock.instant().minus(Duration.ofDays(1)), null, null));
        assertThat(call(key, late, "B-4", null).body()).contains("expired");
        assertThat(coupons.issueTo(member, pool, "test"))
                .as("a pool that has ended")
                .isEmpty();
    }

    private HttpResponse<String> call(String key, String code, String purchase, @Nullable String more)
            throws Exception {
        var caller = new SignedInClient(port);
        String body =
                "{\"code\": \"" + code + "\", \"purchaseId\": \"" + purchase + '"' + (more == null ? "" : more) + '}';
        return caller.send(caller.request("/api/v1/coupons/redemptions")
                .header("X-Api-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> undo(String key, String code, String purchase, String reason) throws Exception {
        var caller = new SignedInClient(port);
        return caller.send(caller.request("/api/v1/coupons/redemptions/undo")
                .header("X-Api-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"code\": \"%s\", \"purchaseId\": \"%s\", \"reason\": \"%s\"}"
                        .formatted(code, purchase, reason))));
    }
}
