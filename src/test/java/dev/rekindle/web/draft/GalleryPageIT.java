package dev.rekindle.web.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.Journeys;
import dev.rekindle.security.Role;
import dev.rekindle.security.Users;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.testing.RekindleIT;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The gallery on the page of a new journey: what it offers, what it needs, and drafts of it without errors. */
@RekindleIT
class GalleryPageIT {

    private static final List<String> OFFERED_ONLY = List.of(
            "abandoned-cart",
            "review-request",
            "replenishment",
            "vip-upgrade",
            "points-expiring",
            "second-purchase",
            "nps-survey",
            "newsletter");

    @LocalServerPort
    private int port;

    @Autowired
    private Users users;

    @Autowired
    private Journeys journeys;

    @Autowired
    private SegmentDefinitions segments;

    private Editors marketer;

    @BeforeEach
    void signIn() throws Exception {
        marketer = Editors.of(port, users, Role.MARKETER, "gallery-marketer");
    }

    @Test
    void offersTwelveJourneysAndSaysWhatIsMissing() throws Exception {
        Document page = page("en");
        assertThat(page.select("button[name=from]").eachAttr("value"))
                .contains("welcome", "win-back", "birthday", "dormant-reactivation")
                .containsAll(OFFERED_ONLY);
        assertThat(page.select(".gallery-card svg.gallery-picture polyline")).isNotEmpty();

        Element cart = card(page, "abandoned-cart");
        assertThat(cart.text())
                .contains("Abandoned cart", "For shops that report", "E-mail × 1", "SMS × 1")
                .contains("Event “added to cart”: not recorded in the last 90 days")
                .doesNotContain("add_to_cart");
        assertThat(cart.select(".need-missing")).isNotEmpty();
        assertThat(card(page, "nps-survey").text())
                .contains("Segment “Ordered in the last 90 days”", "Attribute “NPS score”");
        assertThat(card(page, "newsletter").text()).contains("E-mail × 2");
        assertThat(page.select(".gallery-card").text()).doesNotContain("??", "gallery.");
    }

    @Test
    void speaksChinese() throws Exception {
        Document page = page("zh-CN");
        assertThat(card(page, "replenishment").text())
                .contains("补货提醒", "适用于会用完的商品", "属性“待补货商品”", "事件“购买”")
                .doesNotContain("Reminds");
        assertThat(card(page, "vip-upgrade").text()).contains("VIP 会员");
        assertThat(page.select(".gallery-card").text()).doesNotContain("??", "gallery.");
    }

    @Test
    void whatIsOfferedIsNotLiveAndMakesDraftsWithoutErrors() throws Exception {
        for (String key : OFFERED_ONLY) {
            assertThat(journeys.versions(key)).as(key).isEmpty();
            JsonNode draft = marketer.content(marketer.create("", key));
            assertThat(draft.get("key").asString()).isNotEmpty();
            assertThat(marketer.check(draft.get("id").asLong(), draft.get("xml").asString())
                            .body()
                            .get("findings"))
                    .as(key)
                    .allMatch(finding -> finding.get("severity").asString().equals("warning"));
        }
        assertThat(segments.find("vip")).isPresent();
        assertThat(segments.find("bought-once")).isPresent();
        assertThat(card(page("en"), "vip-upgrade").text())
                .contains("Segment “VIP members”")
                .doesNotContain("created");
    }

    @Test
    void aDraftIsNamedInTheLanguageOfItsAuthor() throws Exception {
        page("zh-CN");
        JsonNode draft = marketer.content(marketer.create("", "second-purchase"));
        assertThat(draft.get("name").asString()).isEqualTo("首购转二购");
        assertThat(draft.get("key").asString()).startsWith("second-purchase");
        assertThat(draft.get("xml").asString())
                .contains("邮件：感谢与保养贴士", "name=\"是\"", "<bpmn:message id=\"message_purchase\" name=\"purchase\"")
                .contains("name=\"goalEvent\" value=\"purchase\"")
                .doesNotContain("Wait 5 days");
        page("en");
    }

    private Document page(String language) throws Exception {
        return Jsoup.parse(marketer.get("/journeys/new?lang=" + language).body());
    }

    private static Element card(Document page, String key) {
        return page.expectFirst(".gallery-card:has(button[value=" + key + "])");
    }
}
