package dev.rekindle.web.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@RekindleIT
class TemplatePagesIT {

    private static final String VILLAIN = "{\"member\": {\"firstName\": \"<script>alert(1)</script>\"}}";

    @LocalServerPort
    int port;

    private SignedInClient marketer = new SignedInClient(0);

    @BeforeEach
    void signIn() throws Exception {
        marketer = SignedInClient.admin(port);
    }

    @Test
    void theListShowsAllTemplatesAndFiltersByTextAndChannel() throws Exception {
        assertThat(page("/templates").select("tbody tr")).hasSizeGreaterThanOrEqualTo(13);
        assertThat(page("/templates?channel=SMS&lang=en").select("tbody .key").eachText())
                .contains("birthday-gift-reminder", "dormant-sms", "welcome-nudge", "winback-last-call")
                .doesNotContain("welcome-hello", "_layout");
        assertThat(page("/templates?q=midnight&lang=en").select("tbody .key").eachText())
                .containsExactly("birthday-last-day");
        assertThat(page("/templates?q=nothing-like-it").select(".empty-state")).hasSize(1);
    }

    @Test
    void anEmailIsShownInASandboxWithSubjectAndText() throws Exception {
        var page = page("/templates/welcome-hello?locale=zh-CN&lang=en");
        var frame = page.expectFirst("iframe");
        assertThat(frame.attr("sandbox")).isEmpty();
        assertThat(frame.hasAttr("sandbox")).isTrue();
        assertThat(frame.attr("srcdoc")).contains("林小雨");
        assertThat(page.expectFirst(".template-subject dd").text()).isEqualTo("林小雨，欢迎加入重燃示例商店");
        assertThat(page.expectFirst("pre").text()).contains("退订");
    }

    @Test
    void thePageListsTheJourneysThatUseTheTemplate() throws Exception {
        var usedBy = page("/templates/welcome-hello?lang=en").expectFirst("[data-used-by]");
        assertThat(page("/templates/welcome-hello?lang=en")
                        .select("a[data-test]")
                        .attr("href"))
                .isEqualTo("/templates/welcome-hello/test");
        assertThat(usedBy.select("a").eachText()).contains("Welcome");
        assertThat(usedBy.select("a").eachAttr("href")).contains("/journeys/welcome");
        assertThat(page("/templates/welcome-hello?lang=zh-CN")
                        .expectFirst("[data-used-by] h2")
                        .text())
                .isEqualTo("引用情况");
    }

    @Test
    void thePageNamesTheLinksAndWhatIsNotCounted() throws Exception {
        var links = page("/templates/welcome-hello?lang=en").expectFirst("[data-links]");
        assertThat(links.select("tbody tr").eachText())
                .contains(
                        "https://shop.example/ Counted", "https://shop.example/unsubscribe Not counted: our own page");
        assertThat(page("/templates/welcome-hello?lang=zh-CN")
                        .expectFirst("[data-links]")
                        .text())
                .contains("计入统计", "不统计：本系统的页面");
    }

    @Test
    void thePageShowsWhatTheFunctionsPrintInTheLanguage() throws Exception {
        assertThat(page("/templates/welcome-hello?locale=en&lang=en")
                        .expectFirst("[data-printed]")
                        .select("tbody tr")
                        .eachText())
                .contains(
                        "member.orderNo 30418822",
                        "number(member.points) 12,345",
                        "money(member.credit, 'EUR') €19.90",
                        "date(member.joinedAt, 'datetime') May 17, 2024 11:30 AM");
        assertThat(page("/templates/welcome-hello?locale=zh-CN&lang=zh-CN")
                        .expectFirst("[data-printed]")
                        .select("tbody tr")
                        .eachText())
                .contains("money(member.credit, 'CNY') ¥19.90", "date(member.joinedAt, 'datetime') 2024年5月17日 11:30");
    }

    @Test
    void theListNamesTheJourneysThatUseATemplate() throws Exception {
        assertThat(page("/templates?q=welcome-hello&lang=en").select("tbody td").eachText())
                .as("other tests' journeys may use it too")
                .anySatisfy(cell -> assertThat(cell.split(", ")).contains("Welcome"));
    }

    /** With its link as it stands here it would be one, with the tracked link that is sent it is two. */
    @Test
    void anSmsShowsTheSegmentsOfWhatIsSent() throws Exception {
        var page = page("/templates/winback-last-call?locale=zh-CN&lang=en");
        assertThat(page.expectFirst(".template-bubble").text()).contains("COMEBACK15");
        assertThat(page.select(".figure .value").eachText().get(0)).isEqualTo("2");
    }

    @Test
    void otherDataRendersAgainAndStaysText() throws Exception {
        marketer.get("/templates/welcome-hello?lang=en");
        var page = Jsoup.parse(marketer.post("/templates/welcome-hello", Map.of("sample", VILLAIN))
                .body());
        assertThat(page.select("script:not([src])")).isEmpty();
        var inside = Jsoup.parse(page.expectFirst("iframe").attr("srcdoc"));
        assertThat(inside.select("script")).isEmpty();
        assertThat(inside.expectFirst("h1").text()).contains("<script>alert(1)</script>");
        assertThat(page.expectFirst("textarea").wholeText()).isEqualTo(VILLAIN);
    }

    @Test
    void unreadableDataIsReportedAtItsField() throws Exception {
        marketer.get("/templates/welcome-hello?lang=en");
        var answer = marketer.post("/templates/welcome-hello", Map.of("sample", "{nope"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(answer.body()).expectFirst("#bad-sample").text()).contains("JSON");
    }

    @Test
    void anUnknownTemplateIsNotFound() throws Exception {
        assertThat(marketer.get("/templates/no-such-one").statusCode()).isEqualTo(404);
    }

    private org.jsoup.nodes.Document page(String path) throws Exception {
        var answer = marketer.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
