package dev.rekindle.web.member;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.member.Consents;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.report.SampleJourney;
import dev.rekindle.testing.BrowserIT;
import dev.rekindle.testing.TestChannels;
import dev.rekindle.testing.Workbooks;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class MemberBrowserIT extends BrowserIT {

    private static final String FILE = """
            会员号,姓名,手机,邮箱,生日,城市
            brow-1,王小明,13800138000,wang@shop.example,农历1990年八月十五,西安
            brow-2,"欧阳
            娜娜",13900139000,ouyang@shop.example,1985-02-29,上海
            brow-3,李雷,139 0013 9001,li@shop.example,1985-02-28,北京
            """;

    @Autowired
    private DataSource database;

    @Autowired
    private Members members;

    @Autowired
    private Consents consents;

    @Autowired
    private Events events;

    @Autowired
    private Clock clock;

    @Test
    void aFileIsPreviewedImportedAndItsRefusedRowReturned() throws Exception {
        Page page = signedIn(1440, "en-GB");
        page.navigate(address("/imports"));
        page.setInputFiles(
                "#file", new FilePayload("members.csv", "text/csv", FILE.getBytes(Charset.forName("GB18030"))));
        page.click("form.upload button");
        assertThat(page.inputValue("#encoding")).isEqualTo("GB18030");
        assertThat(page.locator("select[name=field]").nth(4).inputValue()).isEqualTo("BIRTHDAY");
        page.locator("select[name=field]").nth(5).selectOption("ATTRIBUTE");
        page.selectOption("#region", "CN");
        assertFitsItsWidth(page);
        page.click("form[action$=run] button");

        page.waitForSelector(".figures");
        assertThat(page.locator("tbody tr").count()).isEqualTo(1);
        assertThat(page.locator("tbody tr td").first().innerText()).isEqualTo("3");
        assertThat(page.locator("tbody tr").innerText()).contains("1985-02-29");
        var download = page.waitForDownload(() -> page.click("a[href$='refused.csv']"));
        assertThat(Files.readString(download.path(), StandardCharsets.UTF_8))
                .startsWith("\uFEFF会员号,姓名")
                .contains("brow-2");
        assertThat(members.byExternalId("brow-1").orElseThrow().attributes()).containsEntry("城市", "西安");
        assertThat(members.byExternalId("brow-2")).isEmpty();
    }

    @Test
    void aWorkbookOfItemsBecomesPurchasesOfMembers() throws Exception {
        List<Object> header = List.of(
                "InvoiceNo",
                "StockCode",
                "Description",
                "Quantity",
                "InvoiceDate",
                "UnitPrice",
                "CustomerID",
                "Country");
        var at = Workbooks.at("2026-03-01T10:30:00");
        byte[] file = Workbooks.of(Map.of(
                "Online Retail",
                List.of(
                        header,
                        List.of("B-1", "85123A", "T-LIGHT HOLDER", 6, at, 2.55, "brow-line", "United Kingdom"),
                        List.of("B-1", "71053", "METAL LANTERN", 6, at, 3.39, "brow-line", "United Kingdom"),
                        List.of("CB-2", "71053", "METAL LANTERN", -6, at, 3.39, "brow-line", "United Kingdom"),
                        List.of("B-3", "71053", "METAL LANTERN", 1, at, 3.39, "", "United Kingdom"))));
        Page page = signedIn(1440, "en-GB");
        page.navigate(address("/imports"));
        page.setInputFiles("#file", new FilePayload("retail.xlsx", "application/octet-stream", file));
        page.selectOption("form.upload #kind", "PURCHASES");
        page.click("form.upload button");
        assertThat(page.locator("select[name=field]").nth(0).inputValue()).isEqualTo("INVOICE");
        page.locator("select[name=field]").nth(7).selectOption("PROPERTY");
        page.fill("#zone", "Europe/London");
        assertFitsItsWidth(page);
        page.click("form[action$=run] button");

        page.waitForSelector(".figures");
        assertThat(page.locator(".figures").innerText()).contains("New purchases and refunds");
        assertThat(page.locator("tbody tr").innerText()).contains("The member ID is missing");
        MemberId member = members.byExternalId("brow-line").orElseThrow().id();
        assertThat(events.latestOf(member, "refund", "CB-2").orElseThrow().properties())
                .containsEntry("refundOf", "B-1");
        assertThat(events.latestOf(member, "purchase", "B-1").orElseThrow().properties())
                .containsEntry("Country", "United Kingdom");
        page.navigate(address("/imports/rejected-events"));
        assertFitsItsWidth(page);
    }

    @Test
    void theListKeepsItsStateInTheAddressAndFitsAPhone() {
        SampleJourney.write(database, "browse-list", 120, clock.instant());
        Page page = signedIn(390, "zh-CN");
        page.navigate(address("/members?q=browse-list&sort=-joined&page=2"));
        assertThat(page.locator("tbody tr").count()).isEqualTo(50);
        assertThat(page.locator(".pages").innerText()).contains("120");
        assertFitsItsWidth(page);
    }

    @Test
    void aMembersPageShowsWhyAMessageWasNotSentAndRecordsAConsent() {
        SampleJourney.write(database, "browse-timeline", 300, clock.instant());
        MemberId member = new MemberId(
                JdbcClient.create(database).sql("""
                        select member_id from message where journey_key = 'browse-timeline' and state = 'WITHHELD'
                           and reason = 'NO_CONSENT' order by member_id limit 1
                        """).query(Long.class).single());
        String externalId = members.byId(member).orElseThrow().externalId();
        events.record(List.of(new EventDraft(
                "browse-timeline-1",
                externalId,
                "purchase",
                clock.instant().minus(Duration.ofDays(1)),
                new BigDecimal("18.50"),
                "GBP",
                Map.of())));
        consents.give(member, TestChannels.EMAIL, "*", "import");

        Page page = signedIn(1440, "en-GB");
        page.navigate(address("/members/" + member.value()));
        assertThat(page.locator(".timeline").innerText())
                .contains(
                        "Not sent: Not opted in",
                        "Purchase",
                        "£18.50",
                        "Entered journey Come back",
                        "Opted in: E-mail");
        assertFitsItsWidth(page);

        saysYes(page);
        page.locator("#consents li form button").first().click();
        page.waitForSelector(".flash-done");
        assertThat(consents.agreed(Set.of(member), TestChannels.EMAIL, "offers"))
                .isEmpty();
        page.fill("#tags input[name=tag]", "called");
        page.locator("#tags .one-line button").click();
        page.waitForSelector("#tags li");
        assertThat(members.byId(member).orElseThrow().tags()).containsExactly("called");
        page.click(".chips a[href*='kind=CONSENT']");
        assertThat(page.locator(".timeline-entry").count()).isEqualTo(2);
    }

    @Test
    void aProfileIsEditedAndARightOfThePersonUsed() {
        members.upsert(List.of(aMember("brow-rights")
                .withEmail("rights@shop.example")
                .named("Rita", "Right")
                .agreeingTo(TestChannels.EMAIL)
                .with(Map.of("city", "Leeds"))
                .draft()));
        long number = members.byExternalId("brow-rights").orElseThrow().id().value();
        Page page = signedIn(1440, "en-GB");
        page.navigate(address("/members/" + number));
        page.click(".page-actions a[href$='/edit']");
        page.fill("#email", "nobody");
        page.fill("#lastName", "Wright");
        page.click("form[action$='/edit'] button");
        assertThat(page.locator("#email-wrong").innerText()).contains("isn’t a valid e-mail address");
        assertThat(page.inputValue("#lastName")).isEqualTo("Wright");
        page.fill("#email", "rita@shop.example");
        page.fill("#attribute-0", "York");
        page.click("form[action$='/edit'] button");
        page.waitForSelector(".flash-done");
        assertThat(members.byExternalId("brow-rights").orElseThrow())
                .satisfies(member -> assertThat(member.email()).isEqualTo("rita@shop.example"))
                .satisfies(member -> assertThat(member.attributes()).containsEntry("city", "York"));

        page.fill("#asOf", "2020-05-03");
        page.locator("#consents form.one-line button").click();
        assertThat(page.locator(".consents-then").innerText()).contains("Nothing was recorded");
        page.fill("#tags input[name=tag]", "trial");
        page.fill("#until", "2099-12-31");
        page.locator("#tags .one-line button").click();
        assertThat(page.locator("#tags li").innerText()).contains("31 Dec 2099");

        saysYes(page);
        page.click("#personal-data form button");
        page.waitForSelector(".flash-done");
        assertThat(page.locator(".page-actions").innerText()).contains("Processing restricted");
        page.click("#personal-data a >> nth=0");
        assertThat(page.locator("#held-member").innerText()).contains("rita@shop.example");
        assertLegible(page);
        page.fill("#confirm", "brow-rights");
        page.click("#erase button");
        page.waitForSelector(".flash-done");
        assertThat(members.byExternalId("brow-rights")).isEmpty();
    }

    @Test
    void aPairOfMembersIsComparedOnAPhone() {
        members.upsert(List.of(
                aMember("brow-two-1")
                        .withPhone("+447700900411")
                        .named("Tom", "Two")
                        .draft(),
                aMember("brow-two-2")
                        .withPhone("+447700900411")
                        .named("Thomas", "Two")
                        .draft()));
        Page page = signedIn(390, "zh-CN");
        page.navigate(address("/members"));
        page.click(".page-actions a[href$='/duplicates']");
        page.click("form[action$='/find'] button");
        page.waitForSelector(".flash-done");
        assertLegible(page);
        page.locator("tr", new Page.LocatorOptions().setHasText("brow-two-1"))
                .locator("a.btn")
                .click();
        assertThat(page.locator(".card").count()).isEqualTo(2);
        assertLegible(page);
        saysYes(page);
        page.locator("form[action$='/merge'] button").first().click();
        page.waitForSelector("#merges");
        assertLegible(page);
    }
}
