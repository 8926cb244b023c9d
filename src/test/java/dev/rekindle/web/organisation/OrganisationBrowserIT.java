package dev.rekindle.web.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rekindle.setting.Settings;
import dev.rekindle.testing.BrowserIT;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An administrator lowers the frequency cap, mistypes, and takes the default again. */
class OrganisationBrowserIT extends BrowserIT {

    @Autowired
    Settings settings;

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
        page.screenshot(shot("settings-en-1440"));

        page.fill("#message-cap", "two");
        page.fill("#message-expires-after", "4");
        save(page);
        assertThat(page.locator("#message-cap-problem").innerText()).contains("Enter a whole number");
        assertThat(page.inputValue("#message-cap")).isEqualTo("two");
        assertThat(page.inputValue("#message-expires-after")).isEqualTo("4");
        page.screenshot(shot("settings-invalid-1440"));

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

    @Test
    void isReadableOnAPhoneInChinese() {
        Page page = signedIn(390, "zh-CN");
        page.navigate(address("/settings"));
        assertThat(page.locator("h2").allInnerTexts()).contains("发送规则", "审批");
        assertFitsItsWidth(page);
        page.screenshot(shot("settings-zh-390"));
    }

    private static void save(Page page) {
        page.click("#sending .setting-actions button.btn-primary");
        page.waitForSelector(".flash");
    }

    private static Page.ScreenshotOptions shot(String name) {
        return new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots/" + name + ".png"));
    }
}
