package dev.rekindle.web.audience;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.rekindle.testing.BrowserIT;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator defines an audience, tries a file with a dry run, pulls it, and decides about one that is too small. */
class AudienceBrowserIT extends BrowserIT {

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void members() {
        for (String id : new String[] {"aud-1", "aud-2", "aud-3"}) {
            jdbc.sql("""
                    insert into member (external_id, email, first_name, joined_at, updated_at)
                    values (:id, :id || '@shop.example', 'Ada', now(), now()) on conflict (external_id) do nothing
                    """).param("id", id).update();
        }
    }

    @Test
    void anAudienceIsDefinedTriedPulledAndHeld() {
        Page page = signedIn(1440, "en");
        page.navigate(address("/segments"));
        link(page, "Audiences");
        link(page, "New from file");
        page.getByLabel("Key", exact()).fill("store-vips");
        page.getByLabel("Name in English").fill("Store VIPs");
        page.getByLabel("Name in Chinese").fill("门店贵宾");
        button(page, "Save");
        assertThat(page.getByText("Enter the column of the external id, the e-mail or the phone."))
                .isVisible();
        page.getByLabel("External id").fill("customer_id");
        assertLegible(page);
        button(page, "Save");
        assertThat(page.getByText("Saved. Try it with a dry run.")).isVisible();

        file(page, "customer_id\naud-1\naud-2\naud-3\nnobody\n", "Dry run");
        assertThat(page.getByText("A dry run: nothing was changed.")).isVisible();
        assertThat(page.getByText("No member has “nobody”.")).isVisible();
        assertThat(page.getByText("aud-2", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertLegible(page);
        link(page, "Store VIPs");
        file(page, "customer_id\naud-1\naud-2\naud-3\n", "Pull from file");
        assertThat(page.getByText("3", new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();

        page.navigate(address("/audiences/store-vips"));
        file(page, "customer_id\naud-1\n", "Pull from file");
        assertThat(page.getByText("Held: this pull would take the segment from 3 to 1 member."))
                .isVisible();
        button(page, "Agree and apply");
        assertThat(page.getByText("Applied: the segment’s members are those of this pull."))
                .isVisible();
        List<String> paths = List.of("/audiences", "/audiences/store-vips", "/settings/audiences/new?connector=http");
        looksAt(page, paths);
        looksAtInChinese(paths);
        page.navigate(address("/segments/store-vips"));
        assertThat(page.getByText("Is in the outside audience “Store VIPs”, as last pulled")
                        .first())
                .isVisible();
    }

    private static void file(Page page, String content, String action) {
        page.locator("#file")
                .setInputFiles(new FilePayload("vips.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8)));
        button(page, action);
        page.waitForURL("**/pulls/*");
        page.locator(".figures").waitFor();
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first()
                .click();
    }

    private static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
