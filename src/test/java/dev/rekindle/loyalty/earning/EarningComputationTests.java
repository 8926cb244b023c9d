package dev.rekindle.loyalty.earning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.loyalty.Points;
import dev.rekindle.loyalty.PointsRule;
import dev.rekindle.loyalty.PointsRule.Rounding;
import dev.rekindle.loyalty.Posting;
import dev.rekindle.loyalty.earning.EarningTables.Earned;
import dev.rekindle.loyalty.earning.EarningTables.Profile;
import dev.rekindle.member.MemberId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EarningComputationTests {

    private static final MemberId ANNA = new MemberId(1);
    private static final Instant AT = Instant.parse("2026-03-01T20:00:00Z");

    private static PointsRule rule(long id, @Nullable String segment, @Nullable String tier) {
        return new PointsRule(
                id,
                "rule",
                "purchase",
                new BigDecimal("0.5"),
                "EUR",
                null,
                Rounding.NEAREST,
                segment,
                tier,
                10,
                AT.minusSeconds(60),
                null);
    }

    private static EarningComputation computation(List<PointsRule> rules, Map<Long, List<Earned>> earned) {
        return new EarningComputation(
                rules,
                List.of("refund"),
                Map.of(ANNA, new Profile(ZoneId.of("Asia/Shanghai"), "gold")),
                Map.of("vip", Set.of(ANNA)),
                ZoneOffset.UTC,
                earned);
    }

    private static EarningEvent event(
            long id, String type, String amount, @Nullable String order, @Nullable String of) {
        return new EarningEvent(id, ANNA, type, AT, new BigDecimal(amount), "EUR", order, of);
    }

    @Test
    void aRuleForASegmentOrATierEarnsForItsMembersUntilTheEndOfTheirDay() {
        var computation = computation(
                List.of(rule(1, "vip", null), rule(2, "others", null), rule(3, null, "gold"), rule(4, null, "silver")),
                Map.of());
        computation.purchase(event(5, "purchase", "9", "A", null));
        assertThat(computation.postings()).extracting(Posting::points).containsExactly(5L, 5L);
        assertThat(computation.postings().get(0).expiresAt())
                .as("ten days after the local day, which is 2 March in Shanghai")
                .isEqualTo("2026-03-12T16:00:00Z");
        assertThat(Points.lastDay(Instant.parse("2026-03-12T16:00:00Z"), ZoneId.of("Asia/Shanghai")))
                .isEqualTo("2026-03-12");
    }

    @Test
    void whatEarnedOnceIsNotPostedAgainAndKeepsItsRule() {
        var computation = computation(List.of(rule(1, "others", null)), Map.of(5L, List.of(new Earned(5, 1L, 5, 1))));
        computation.purchase(event(5, "purchase", "9", "A", null));
        assertThat(computation.postings()).isEmpty();
        computation.purchase(event(5, "purchase", "20", "A", null));
        assertThat(computation.postings()).extracting(Posting::points).containsExactly(5L);
    }

    @Test
    void refundsInPartsTakeBackExactlyWhatThePurchaseEarned() {
        var computation = computation(List.of(rule(1, null, null)), Map.of());
        EarningEvent purchase = event(5, "purchase", "9", "A", null);
        computation.purchase(purchase);
        computation.refunds(new RefundsOf(
                purchase,
                List.of(
                        event(8, "refund", "3", null, "A"),
                        event(6, "refund", "-3", null, "A"),
                        event(7, "refund", "3", null, "A"),
                        event(9, "refund", "3", null, "A"))));
        assertThat(computation.postings()).extracting(Posting::points).containsExactly(5L, -1L, -2L, -2L);
    }

    @Test
    void aCorrectionThatMakesAPurchaseARefundOrTheReverseTakesBackWhatWasPostedBefore() {
        var refunded = computation(List.of(rule(1, null, null)), Map.of(5L, List.of(new Earned(5, 1L, 5, 1))));
        refunded.refunds(new RefundsOf(null, List.of(event(5, "refund", "9", null, null))));
        assertThat(refunded.postings()).extracting(Posting::points).containsExactly(-5L, -5L);

        var bought = computation(List.of(rule(1, null, null)), Map.of(5L, List.of(new Earned(5, null, -5, 1))));
        bought.purchase(event(5, "purchase", "9", null, null));
        assertThat(bought.postings()).extracting(Posting::points).containsExactly(5L, 5L);
    }

    /** As a 64-bit number the product would be another one, even a negative. */
    @Test
    void anAmountBeyondAllNumbersEarnsTheMostThatCanBePosted() {
        assertThat(rule(1, null, null).points(new BigDecimal("1e30"), "EUR")).isEqualTo(Posting.MOST);
    }

    @Test
    void aRefundOfAnUnknownOrderTakesNothingAndOneWithoutOrderWhatItsAmountEarns() {
        var computation = computation(List.of(rule(1, null, null)), Map.of());
        computation.refunds(new RefundsOf(null, List.of(event(6, "refund", "9", null, "B"))));
        assertThat(computation.postings()).isEmpty();
        computation.refunds(new RefundsOf(null, List.of(event(7, "refund", "9", null, null))));
        assertThat(computation.postings()).extracting(Posting::points).containsExactly(-5L);
    }
}
