package dev.rekindle.web.export;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekindle.member.Members;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.Segments;
import dev.rekindle.segment.rule.Rules;
import dev.rekindle.testing.BrowserIT;
import dev.rekindle.testing.MemberDraftBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A marketer exports a segment and schedules it; an administrator adds a destination and retries a delivery. */
class ExportBrowserIT extends BrowserIT {

    @Autowired
    private Members members;

    @Autowired
    private SegmentDefinitions definitions;

    @Autowired
    private Segments segments;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aSegment() {
        members.upsert(List.of(
                MemberDraftBuilder.aMember("shown-1").tagged("export-shown").draft()));
        definitions.save(
                new SegmentDraft("export-shown", "Store regulars", "门店常客", Rules.read("{\"tag\": \"export-shown\"}")));
        segments.evaluate("export-shown");
    }

    @Test
    void aSegmentIsDownloadedAndADeliveryRetried() throws IOException {
        Page page = signedIn(1440, "en");
        page.navigate(address("/segments/export-shown"));
        link(page, "Export");
        page.getByLabel("Tags").check();
        assertLegible(page);
        picture(page, "export-new");
        page.locator("main button[type=submit]").click();
        var ready = page.locator("#files a[download]");
        ready.first().waitFor();
        Download file = page.waitForDownload(() -> ready.first().click());
        assertThat(file.suggestedFilename()).startsWith("export-shown-").endsWith(".csv");
        assertThat(Files.readString(file.path())).contains("externalId,email,phone,firstName,lastName,tags", "shown-1");
        page.navigate(address("/exports/new?segment=export-shown"));
        page.getByLabel("When").selectOption("MONDAY");
        page.locator("main button[type=submit]").click();
        assertThat(page.getByText("Every Monday, 06:00")).isVisible();
        assertLegible(page);
        picture(page, "exports");

        page.navigate(address("/settings/destinations"));
        link(page, "New webhook");
        page.getByLabel("Name").fill("CRM");
        page.getByLabel("Address").fill("https://hooks.example.com/messages");
        page.getByText("Withheld, with the reason").click();
        page.locator("main button[type=submit]").click();
        assertThat(page.getByText("Webhooks may not be sent to this host.")).isVisible();
        assertLegible(page);
        picture(page, "destination-edit");
        long id = stopped();
        page.navigate(address("/settings/destinations"));
        assertLegible(page);
        link(page, "Data lake");
        assertThat(page.getByText("Nothing is lost")).isVisible();
        assertLegible(page);
        picture(page, "destination");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Retry"))
                .click();
        assertThat(page.getByText("The delivery is tried again now.")).isVisible();

        looksAtInChinese(List.of(
                "/exports",
                "/exports/new?segment=export-shown",
                "/settings/destinations",
                "/settings/destinations/new?kind=KAFKA",
                "/settings/destinations/" + id));
        jdbc.sql("delete from export_destination where id = :id")
                .param("id", id)
                .update();
        jdbc.sql("delete from member_export_plan where segment = 'export-shown'")
                .update();
    }

    /** A destination whose first delivery failed for good. */
    private long stopped() {
        long id = jdbc.sql("""
                        insert into export_destination (name, kind, target, planned, logged, outcomes, created_at)
                        values ('Data lake', 'KAFKA', 'messages', 0, 0, 0, now()) returning id
                        """).query(Long.class).single();
        jdbc.sql("""
                        insert into export_delivery (destination_id, state, from_planned, from_logged, from_outcomes, to_planned,
                                                     to_logged, to_outcomes, items, tries, made_at, due_at, ended_at, reason)
                        values (:id, 'STOPPED', 0, 0, 0, 0, 0, 0, 500, 6, now(), now(), now(),
                                'TimeoutException: Topic messages not present in metadata after 10000 ms.')
                        on conflict do nothing
                        """).param("id", id).update();
        return id;
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .last()
                .click();
    }
}
