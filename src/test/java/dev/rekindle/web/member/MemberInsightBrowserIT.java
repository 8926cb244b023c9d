package dev.rekindle.web.member;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.testing.BrowserIT;
import dev.rekindle.value.ValueRefresh;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A marketer looks at what is known of a member, corrects one event and withdraws another. */
class MemberInsightBrowserIT extends BrowserIT {

    @Autowired
    private Members members;

    @Autowired
    private Events events;

    @Autowired
    private ValueRefresh figures;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Test
    void fromTheMemberToTheEventAndTheScorecard() {
        MemberId ada = member("insight-ada");
        MemberId bea = member("insight-bea");
        String code = jdbc.sql("select code from referral_code where member_id = :id")
                .param("id", ada.value())
                .query(String.class)
                .single();
        for (String other : List.of("insight-c", "insight-d", "insight-e")) {
            member(other);
            record(other, "purchase", 9, "30", Map.of("items", List.of(item("lamp"), item("bulb"))));
        }
        record("insight-ada", "purchase", 4, "20", Map.of("items", List.of(item("lamp"))));
        record("insight-ada", "survey_answered", 2, null, Map.of("score", 9, "text", "Lovely lamp, thank you"));
        record("insight-bea", "referral", 1, null, Map.of("code", code));
        members.change(List.of(new MemberChange.AddTag(ada, "lamp-lover", "admin", null)));
        figures.refreshWithLastModels();

        Page page = signedIn(1440, "en-GB");
        page.navigate(address("/members/" + ada.value()));
        assertThat(page.locator("#insight")).containsText("Promoter");
        assertThat(page.locator("#insight")).containsText(code);
        assertThat(page.locator("#recommended")).containsText("The bulb");
        assertThat(page.locator("#recommended")).containsText("Bought together with The lamp");
        assertThat(page.locator(".timeline")).containsText("Got the tag lamp-lover");
        assertLegible(page);
        picture(page, "member");

        page.locator(".timeline a[href*='/events/']", new Page.LocatorOptions().setHasText("Purchase"))
                .first()
                .click();
        picture(page, "event");
        page.fill("#amount", "2o");
        page.fill("#why", "Typed wrongly");
        page.click("#correct button");
        assertThat(page.locator(".flash")).containsText("Amount: isn’t a number");
        page.fill("#amount", "25");
        page.click("#correct button");
        assertThat(page.locator(".flash")).containsText("corrected");
        assertThat(page.locator(".screen")).containsText("£25.00");
        assertThat(page.locator(".screen")).containsText("Reason: Typed wrongly");
        assertLegible(page);
        saysYes(page);
        page.fill("#reason", "Never happened");
        page.click("#withdraw button");
        assertThat(page.locator(".flash")).containsText("withdrawn");
        assertThat(jdbc.sql("select reason from event_withdrawal where member_id = :id")
                        .param("id", ada.value())
                        .query(String.class)
                        .list())
                .containsExactly("Never happened");

        looksAt(page, List.of("/value/feedback", "/value/referral", "/value/engagement"));
        page.locator(".page-actions a").click();
        page.waitForSelector("[data-value='value.npsCategory']"); // the editor is loaded
        page.fill("#try-member", "insight-ada");
        page.click("[data-take-member]");
        page.waitForSelector("[data-result] dl");
        assertThat(page.locator("[data-value='value.npsCategory']")).hasValue("promoter");
        assertThat(page.locator("[data-result]")).containsText("Score");
        picture(page, "scorecard");

        String other = "/members/" + bea.value();
        looksAtInChinese(List.of(
                other,
                other + "/events/" + event(bea),
                "/value/engagement",
                "/value/feedback",
                "/value/referral",
                "/value/members?scoreTier=low"));
    }

    private static Map<String, Object> item(String name) {
        return Map.of("sku", "insight-" + name, "name", "The " + name, "price", 15);
    }

    private MemberId member(String id) {
        members.upsert(List.of(aMember(id).named("Ada", "Of " + id).draft()));
        return members.byExternalId(id).orElseThrow().id();
    }

    private long event(MemberId member) {
        return jdbc.sql("select id from event where member_id = :id limit 1")
                .param("id", member.value())
                .query(Long.class)
                .single();
    }

    private void record(
            String member, String type, int daysAgo, @Nullable String amount, Map<String, Object> properties) {
        events.record(List.of(new EventDraft(
                member + "-" + type + daysAgo,
                member,
                type,
                clock.instant().minus(Duration.ofDays(daysAgo)),
                amount == null ? null : new BigDecimal(amount),
                amount == null ? null : "GBP",
                properties)));
    }
}
