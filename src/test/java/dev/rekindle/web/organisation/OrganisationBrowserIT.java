package dev.rekindle.web.organisation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.rekindle.setting.Settings;
import dev.rekindle.testing.BrowserIT;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator lowers the frequency cap, mistypes, takes the default again, and sets up a new installation. */
class OrganisationBrowserIT extends BrowserIT {

    @RegisterExtension
    static final GreenMailExtension MAIL =
            new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort()).withPerMethodLifecycle(false);

    @Autowired
    Settings settings;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void setBack() {
        long version = settings.group("sending").orElseThrow().version();
        settings.reset("sending", version, "message.cap", "test");
    }

    @Test
    void aSettingIsChangedCorrectedAndSetBack() {
        Page page = signedIn(1440, "en-GB");
        page.navigate(address("/settings"));
        assertThat(page.locator("h2").allInnerTexts()).contains("General", "Sending rules", "Approval");
        picture(page, "settings");

        page.fill("#message-cap", "two");
        page.fill("#message-expires-after", "4");
        save(page);
        assertThat(page.locator("#message-cap-problem").innerText()).contains("Enter a whole number");
        assertThat(page.inputValue("#message-cap")).isEqualTo("two");
        assertThat(page.inputValue("#message-expires-after")).isEqualTo("4");
        assertFitsAPhone(page);
        picture(page, "settings-invalid");

        page.fill("#message-cap", "2");
        page.fill("#message-expires-after", "3");
        page.press("#message-cap", "Enter");
        page.waitForSelector(".flash-done");
        assertThat(page.locator("#message-cap-origin").innerText()).contains("Set by admin", "Default: 3");

        page.click("#message-cap-origin button");
        page.waitForSelector(".flash-done");
        assertThat(page.inputValue("#message-cap")).isEqualTo("3");
        assertThat(page.locator("#message-cap-origin button").count()).isZero();
    }

    /** What the overview of a new installation asks for, done one after the other by its links, until all is ticked. */
    @Test
    void theFirstStepsAreDoneByTheirLinksAndTicked() {
        for (String facts : List.of("channel_test", "test_delivery", "first_steps_dismissal")) {
            jdbc.sql("delete from " + facts).update();
        }
        MAIL.setUser("shop@mail.example", "shop", "hush-harbour-7");
        Page page = signedIn(1440, "en-GB");
        saysYes(page);
        try {
            openStep(page, "Set the sender");
            page.fill("#message-email-from", "Shop <hello@shop.example>");
            page.click("#email .setting-actions .btn-primary");
            page.waitForSelector(".flash-done");

            openStep(page, "Test a provider");
            page.fill("#message-email-host", "127.0.0.1");
            page.fill("#message-email-port", Integer.toString(MAIL.getSmtp().getPort()));
            page.uncheck("#message-email-starttls");
            page.fill("#message-email-user", "shop");
            page.fill("#message-email-password", "hush-harbour-7");
            page.click("#email .setting-actions .btn:not(.btn-primary)");
            page.waitForSelector(".flash-done");

            openStep(page, "Bring in members");
            page.setInputFiles(
                    "#file",
                    new FilePayload("first.csv", "text/csv", "externalId,firstName\nfirst-1,Ann\n".getBytes(UTF_8)));
            page.click("form.upload button");
            page.click("form[action$=run] button");
            page.waitForSelector(".figures");

            page.navigate(address("/settings/testers"));
            page.fill("#address", "first-steps@shop.example");
            page.fill("#name", "admin");
            page.click(".third button[type=submit]");
            openStep(page, "Send a message to yourself");
            page.navigate(address("/templates/welcome-hello/test"));
            page.check("label:has-text('first-steps@shop.example') input");
            page.click("main button[type=submit]");
            page.waitForSelector(".flash-done");
            assertThat(page.getAttribute("[data-inbox] a", "href")).isEqualTo("/sandbox");

            openStep(page, "Publish your first journey");
            page.navigate(address("/journeys/new"));
            page.fill("[name=name]", "First steps");
            page.click("button[name=from][value=blank]");
            page.waitForSelector(".editor.is-drawn");
            page.click("[data-review-link]");
            page.click("form[action$='/publish'] button");
            page.waitForSelector(".flash-done");

            page.navigate(address("/"));
            assertThat(page.innerText("#first-steps"))
                    .contains("All set", "5 of 5 done")
                    .doesNotContain("Set the sender Open");
            picture(page, "first-steps-done");
            page.click("#first-steps form button");
            page.waitForSelector(".flash-done, main");
            page.navigate(address("/"));
            assertThat(page.locator("#first-steps").count()).isZero();
        } finally {
            jdbc.sql("delete from first_steps_dismissal").update();
            jdbc.sql("delete from tester where address = 'first-steps@shop.example'")
                    .update();
            long version = settings.group("email").orElseThrow().version();
            settings.reset("email", version, "message.email.from", "test");
        }
    }

    /** By its link on the overview, where it has one; what is done has none to follow. */
    private void openStep(Page page, String name) {
        page.navigate(address("/"));
        page.locator("#first-steps a", new Page.LocatorOptions().setHasText(name))
                .click();
        assertThat(page.url()).doesNotEndWith(address("/"));
    }

    private static void save(Page page) {
        page.click("#sending .setting-actions button.btn-primary");
        page.waitForSelector(".flash");
    }
}
