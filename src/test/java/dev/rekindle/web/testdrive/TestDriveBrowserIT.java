package dev.rekindle.web.testdrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rekindle.testing.BrowserIT;
import org.junit.jupiter.api.Test;

/** A marketer drives a made-up person through a shipped journey. */
class TestDriveBrowserIT extends BrowserIT {

    @Test
    void aMadeUpPersonGoesThroughTheWelcomeJourney() {
        Page desk = signedIn(1440, "en-GB");
        desk.navigate(address("/journeys/welcome/test-drive"));
        desk.waitForSelector("#diagram.is-drawn");
        desk.fill("#firstName", "Mei");
        desk.click("#drive .filters button[type=submit]");
        desk.waitForSelector("#diagram.is-drawn");
        assertThat(desk.locator("[data-element-id].is-here").count()).isEqualTo(1);
        desk.locator(".drive-next .btn-primary").click();
        desk.waitForSelector("#diagram.is-drawn");
        assertThat(desk.locator(".drive-moments details").first().innerText()).isNotBlank();
        desk.locator(".drive-moments details summary").first().click();
        desk.frameLocator(".drive-moments iframe")
                .first()
                .getByText("Mei")
                .first()
                .waitFor();
        assertFitsAPhone(desk);
        picture(desk, "test-drive");
        desk.click("button[name=end]");
        desk.getByText("The journey is over.").waitFor();
        assertThat(desk.locator("[data-element-id].is-here").count()).isZero();
        picture(desk, "test-drive-over");
        desk.fill("#start", "2026-05-04T10:00");
        desk.click("button[name=begin]");
        desk.waitForSelector("button[name=end]");
        assertThat(desk.getByText("The journey is over.").count()).isZero();
        desk.locator(".drive-next .btn-primary").click();
        desk.click("[data-start-over]");
        desk.waitForSelector("button[name=end]");

        Page phone = signedIn(390, "zh-CN");
        phone.navigate(address("/journeys/win-back/test-drive?language=zh-CN&did=next"));
        phone.waitForSelector("#diagram.is-drawn");
        assertThat(phone.locator("body").innerText()).doesNotContain("??");
        picture(phone, "test-drive-phone");
    }
}
