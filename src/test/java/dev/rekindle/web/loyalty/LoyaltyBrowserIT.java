package dev.rekindle.web.loyalty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rekindle.coupon.CouponPools;
import dev.rekindle.coupon.CouponRedemptions;
import dev.rekindle.coupon.CouponRedemptions.Request;
import dev.rekindle.coupon.Coupons;
import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.loyalty.Points;
import dev.rekindle.loyalty.PointsRules;
import dev.rekindle.loyalty.Tiers;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.testing.BrowserIT;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A marketer sets up a rule and a tier; a purchase earns points and the tier with its coupon, which the shop redeems. */
class LoyaltyBrowserIT extends BrowserIT {

    @Autowired
    private Members members;

    @Autowired
    private Events events;

    @Autowired
    private Points points;

    @Autowired
    private PointsRules rules;

    @Autowired
    private Tiers tiers;

    @Autowired
    private CouponPools pools;

    @Autowired
    private Coupons coupons;

    @Autowired
    private CouponRedemptions redemptions;

    @Autowired
    private Clock clock;

    /** Rules and tiers are for all members of the database that tests share. */
    @AfterEach
    void nothingIsEarnedAnyMore() {
        rules.inForce().stream()
                .filter(rule -> rule.eventType().equals("loyal_purchase"))
                .forEach(rule -> rules.end(rule.id()));
        tiers.remove("browser-gold");
    }

    @Test
    void fromARuleAndATierToARedeemedCoupon() {
        pools.create("browser-gold", "Welcome to Gold", "GOLD-", 0);
        MemberId member = member();
        Page page = signedIn(1440, "en");
        page.navigate(address("/loyalty"));
        picture(page, "empty");
        aTier(page);
        aRule(page);
        assertThat(page.locator("#rules")).containsText("1.5 for each");
        assertThat(page.locator("#tiers")).containsText("Free delivery");

        buy(member);
        page.navigate(address("/members/" + member.value()));
        assertThat(page.locator("#loyalty")).containsText("300 points");
        assertThat(page.locator("#loyalty")).containsText("Early access to new pieces");
        picture(page, "member");
        page.click("#loyalty .card-head a");
        page.fill("#points", "-50");
        page.fill("#reason", "Goodwill corrected");
        page.click("form[action$='/points'] button");
        assertThat(page.locator(".flash")).containsText("Points adjusted");
        assertThat(page.locator("table")).containsText("Goodwill corrected");
        assertLegible(page);
        picture(page, "points");

        page.navigate(address("/coupons/browser-gold"));
        page.fill("#perMember", "1");
        page.fill("#cost", "4.50");
        page.fill("input[name=currency]", "EUR");
        page.click("form[action$='/terms'] button");
        redeem(member);
        page.navigate(address("/coupons/browser-gold"));
        assertThat(page.locator("table")).containsText("order-77");
        List<String> paths = List.of(
                "/loyalty",
                "/loyalty/rule",
                "/loyalty/tier?key=browser-gold",
                "/coupons/browser-gold",
                "/members/" + member.value(),
                "/members/" + member.value() + "/points");
        looksAt(page, paths);
        looksAtInChinese(paths);
    }

    private MemberId member() {
        members.upsert(List.of(aMember("loyal-browser").named("Lena", "Loyal").draft()));
        return members.byExternalId("loyal-browser").orElseThrow().id();
    }

    private static void aTier(Page page) {
        page.click("a[href='/loyalty/tier']");
        page.fill("#key", "browser-gold");
        page.fill("#threshold", "250");
        page.fill("#nameEn", "Gold");
        page.fill("#nameZh", "金卡");
        page.fill("#benefitsEn", "Free delivery\nEarly access to new pieces");
        page.fill("#benefitsZh", "免运费\n新品优先购买");
        page.selectOption("#couponPool", "browser-gold");
        page.click("form[action='/loyalty/tier'] button");
        assertThat(page.locator(".flash")).containsText("Tier saved");
    }

    private static void aRule(Page page) {
        page.click("a.btn-primary[href='/loyalty/rule']");
        page.fill("#name", "Purchases");
        page.fill("#eventType", "loyal_purchase");
        page.fill("#points", "0");
        page.click("form[action='/loyalty/rule'] button");
        assertThat(page.locator(".flash")).containsText("points are a number above 0");
        page.fill("#points", "1.5");
        page.click("form[action='/loyalty/rule'] button");
        assertThat(page.locator(".flash")).containsText("saved");
    }

    private void buy(MemberId member) {
        events.record(List.of(new EventDraft(
                "loyal-browser-1",
                "loyal-browser",
                "loyal_purchase",
                clock.instant(),
                new BigDecimal("200"),
                "GBP",
                Map.of())));
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(points.of(member).map(Points.Account::tier)).contains("browser-gold"));
    }

    private void redeem(MemberId member) {
        String code = coupons.grantedTo(member.value(), "browser-gold").orElseThrow();
        redemptions.redeem(new Request(
                code, null, "loyal-browser", "order-77", new BigDecimal("89.90"), "EUR", null, null, "shop"));
    }
}
