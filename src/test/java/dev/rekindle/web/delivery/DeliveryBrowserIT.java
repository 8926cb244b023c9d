package dev.rekindle.web.delivery;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import dev.rekindle.report.SampleJourney;
import dev.rekindle.report.alert.AlertKind;
import dev.rekindle.report.alert.AlertRule;
import dev.rekindle.report.alert.Alerts;
import dev.rekindle.report.recount.Recounts;
import dev.rekindle.sandbox.SandboxInbox;
import dev.rekindle.sandbox.SandboxMessage;
import dev.rekindle.testing.BrowserIT;
import dev.rekindle.testing.TestAccess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A marketer exports a report, sends it on a schedule, watches a figure, and shares a link that somebody opens. */
class DeliveryBrowserIT extends BrowserIT {

    private static final String JOURNEY = "deliver-come-back";
    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    private DataSource database;

    @Autowired
    private SandboxInbox inbox;

    @Autowired
    private Alerts alerts;

    @Autowired
    private Recounts recounts;

    @Autowired
    private Clock clock;

    @Test
    void aReportReachesThoseWhoDoNotSignIn() throws IOException {
        SampleJourney.writeOnce(database, JOURNEY, 400, clock.instant());
        Page page = signedIn(1440, "en-GB");
        exports(page);
        mails(page);
        watches(page);
        shares(page);
        describes(page);
        List<String> paths = List.of(
                "/reports/mailings",
                "/reports/mailings/new",
                "/reports/alerts",
                "/reports/alerts/new",
                "/reports/links",
                "/journeys/" + JOURNEY + "/tables");
        looksAt(page, paths);
        looksAtInChinese(paths);
        byte[] chinese = file(page, "/journeys/" + JOURNEY + "/report.pdf?lang=zh-CN", "application/pdf");
        try (var document = Loader.loadPDF(chinese)) {
            assertThat(new PDFTextStripper().getText(document)).contains("增量效果", "95% 置信区间");
        }
    }

    private void exports(Page page) throws IOException {
        page.navigate(address("/journeys/" + JOURNEY));
        page.locator("details.menu summary", new Page.LocatorOptions().setHasText("Export and share"))
                .click();
        picture(page, "menu");
        byte[] pdf = file(page, "/journeys/" + JOURNEY + "/report.pdf", "application/pdf");
        try (var document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains(
                            "Incremental impact",
                            "95% confidence interval",
                            "hold however often",
                            "Page",
                            "Figures as of");
        }
        file(page, "/reports/all.pdf", "application/pdf");
        byte[] xlsx = file(page, "/journeys/" + JOURNEY + "/report.xlsx", "application/vnd.openxmlformats");
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
            assertThat(workbook.getSheets().map(sheet -> sheet.getName()))
                    .startsWith("About", "Lift", "Steps", "Withheld", "Funnel")
                    .endsWith("By step", "By variant", "By channel");
        }
        everyTable(page, "/api/v1/reports/journeys/" + JOURNEY + "/tables", "/journeys/" + JOURNEY + "/tables/");
        everyTable(page, "/api/v1/reports/tables", "/reports/all/");
        String lift = new String(file(page, "/journeys/" + JOURNEY + "/tables/lift.csv", "text/csv"));
        assertThat(lift)
                .contains("measure,currency,treated,holdout,difference,low_95,high_95,p,verdict", "conversion_rate");
        file(page, "/reports/all.xlsx", "application/vnd.openxmlformats");
        file(page, "/journeys/" + JOURNEY + "/tables/by-tier.pdf", "application/pdf");
    }

    /** As JSON and CSV by the API, and the page's links; the same lines in each. */
    private void everyTable(Page page, String api, String files) {
        var json = RequestOptions.create()
                .setHeader("X-Api-Key", TestAccess.API_KEY)
                .setHeader("Accept", "application/json");
        String days = "from=2020-01-01&to=2099-12-31&compare=previous&step=sayHello";
        for (JsonNode one : JSON.readTree(page.request().get(address(api), json).text())) {
            String name = one.get("name").asString();
            APIResponse answer = page.request().get(address(api + "/" + name + "?" + days), json);
            assertThat(answer.status()).as(name).isEqualTo(200);
            JsonNode table = JSON.readTree(answer.text());
            String csv = new String(file(page, files + name + ".csv?" + days, "text/csv"), StandardCharsets.UTF_8);
            assertThat(csv.lines().findFirst().orElse(""))
                    .as(name)
                    .isEqualTo("\uFEFF"
                            + StreamSupport.stream(table.get("columns").spliterator(), false)
                                    .map(JsonNode::asString)
                                    .collect(Collectors.joining(",")));
            assertThat(csv.lines().count() - 1)
                    .as(name)
                    .isEqualTo(table.get("rows").size());
        }
        page.navigate(address(files.endsWith("tables/") ? files.substring(0, files.length() - 1) : files + "tables"));
        assertLegible(page);
        picture(page, "tables" + files.replace('/', '-') + "en-1440");
    }

    private void mails(Page page) throws IOException {
        page.navigate(address("/reports/mailings/new?journey=" + JOURNEY));
        page.fill("#name", "Weekly for the board");
        page.fill("#address-0", "board-en@shop.example");
        page.fill("#address-1", "board-zh@shop.example");
        page.selectOption("#locale-1", "zh-CN");
        page.fill("#zone-1", "Asia/Shanghai");
        assertLegible(page);
        picture(page, "mailing");
        page.click("main form button[type=submit]");
        assertThat(page.locator(".flash")).containsText("is saved");
        saysYes(page);
        page.locator("button", new Page.LocatorOptions().setHasText("Send now")).click();
        assertThat(page.locator(".flash")).containsText("on its way");
        assertThat(received("board-en@").subject()).contains("report, ");
        assertThat(received("board-zh@").subject()).contains("报告");
        page.navigate(address("/reports/mailings"));
        assertThat(page.locator("td .state", new Page.LocatorOptions().setHasText("Sent")))
                .hasCount(2);
        assertLegible(page);
        picture(page, "mailings");
        for (String to : List.of("board-en@", "board-zh@")) {
            var mail = inbox.contentOf(received(to).id());
            assertThat(mail.text()).contains("/journeys/" + JOURNEY);
            assertThat(JdbcClient.create(database)
                            .sql("select convert_from(content, 'UTF8') from sandbox_message where id = :id")
                            .param("id", received(to).id())
                            .query(String.class)
                            .single())
                    .contains("application/pdf", JOURNEY + "-report.pdf", "Auto-Submitted: auto-generated");
        }
    }

    private SandboxMessage received(String to) {
        return await().atMost(Duration.ofSeconds(40))
                .until(() -> inbox.search(SandboxMessage.Kind.EMAIL, to, 0, 1).messages(), found -> !found.isEmpty())
                .get(0);
    }

    private void watches(Page page) throws IOException {
        page.navigate(address("/reports/alerts/new?kind=LIFT_NEGATIVE"));
        page.fill("#name", "Journeys that harm");
        page.fill("#responsible", "Ann Lee");
        page.fill("#addresses", "ann@shop.example");
        assertLegible(page);
        picture(page, "alert");
        page.click("main form button[type=submit]");
        assertThat(page.locator(".flash")).containsText("is saved");
        assertLegible(page);
        picture(page, "alerts");
        alarms();
    }

    /** An alert leaves by e-mail, and names the person responsible and the page to look at. */
    private void alarms() throws IOException {
        var told = new AlertRule.Told(List.of("ann-alert@shop.example"), Locale.ENGLISH, ZoneOffset.UTC, null);
        alerts.save(new AlertRule(
                0, "Too many failures", AlertKind.BOUNCE_RATE, JOURNEY, 0.1, 24 * 90, "Ann Lee", told, true));
        var mail = inbox.contentOf(received("ann-alert@").id());
        assertThat(mail.text()).contains("Ann Lee", "Too many failures", "/messages?status=FAILED&channel=");
    }

    private void shares(Page page) throws IOException {
        page.navigate(address("/reports/links?journey=" + JOURNEY));
        page.fill("#name", "Board");
        page.click("main form button:has-text('Make the link')");
        String link = page.inputValue("#issued");
        assertLegible(page);
        picture(page, "links");
        Page visitor = page(1440, "en-GB");
        visitor.navigate(address(link.replaceAll("^http://[^/]+", "")));
        assertThat(visitor.locator("h1")).hasText("Deliver Come Back");
        assertFitsAPhone(visitor);
        assertThat(visitor.content()).doesNotContain("@example.org");
        picture(visitor, "shared");
        saysYes(page);
        page.locator("button", new Page.LocatorOptions().setHasText("Revoke")).click();
        assertThat(page.locator(".flash")).containsText("revoked");
        expectComplaint("404");
        visitor.reload();
        assertThat(visitor.locator("h1")).hasText("This link is no longer valid");
    }

    private void describes(Page page) {
        recounts.run();
        page.navigate(address("/reports/data"));
        assertThat(page.locator("#recount .state")).containsText("figures compared");
        assertLegible(page);
        picture(page, "data");
        var key = RequestOptions.create().setHeader("X-Api-Key", TestAccess.API_KEY);
        APIResponse lift = page.request().get(address("/api/v1/reports/journeys/" + JOURNEY + "/lift"), key);
        assertThat(lift.text()).contains("\"verdict\":\"NOT_ENOUGH_DATA\"", "\"treated\":{\"members\":");
        assertThat(page.request()
                        .get(address("/api/v1/reports/overview?from=2026-02-31"), key)
                        .status())
                .isEqualTo(400);
        assertThat(page.request().get(address("/openapi")).text())
                .contains(
                        "/api/v1/reports/journeys/{key}/lift",
                        "\"X-Api-Key\"",
                        "Treated against holdout",
                        "\"contact-pressure\"",
                        "\"by-tier\"");
        page.navigate(address("/swagger-ui/index.html"));
        page.waitForSelector(".opblock-tag-section");
        picture(page, "openapi");
    }

    private byte[] file(Page page, String path, String type) {
        APIResponse answer = page.request().get(address(path));
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.headers().get("content-type")).startsWith(type);
        return answer.body();
    }
}
