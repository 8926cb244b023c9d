package dev.rekindle.web.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rekindle.report.SampleJourney;
import dev.rekindle.testing.BrowserIT;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A manager compares a journey with the month before, goes from the diagram to the members, and to one step. */
class JourneyFiguresBrowserIT extends BrowserIT {

    private static final String REPORT = "/journeys/browser-figures";
    private static final String SHOTS = System.getProperty("value.shots", "");

    @Autowired
    private DataSource database;

    @Autowired
    private Clock clock;

    @Test
    void fromTheDiagramToTheMembersBehindAFigure() {
        SampleJourney.writeOnce(database, "browser-figures", 400, clock.instant());
        Page page = signedIn(1440, "en-GB");
        page.navigate(address(REPORT + "?period=last_30_days&compare=previous"));
        page.waitForSelector("#diagram.is-drawn");
        assertThat(page.locator("[data-compared]")).containsText("Compared with");
        assertThat(page.locator("#key-figures .change").first()).containsText("was");
        page.check("input[name=measure][value=dropped]", new Page.CheckOptions().setForce(true));
        assertThat(page.locator("[data-legend] > span")).not().hasCount(0);
        assertLegible(page);
        shot(page, "report-en-1440");
        var badge = page.locator(".djs-overlays[data-container-id=waitThreeDays] .badge-measure");
        String dropped = badge.getAttribute("data-value");
        badge.click();
        assertThat(page.locator("[data-total]")).hasAttribute("data-count", String.valueOf(dropped));
        assertLegible(page);
        shot(page, "list-en-1440");
        for (String path : List.of("/steps/sayHello", "/breakdown?by=channel", "?version=2&against=1&measure=median")) {
            page.navigate(address(REPORT + path));
            assertLegible(page);
            shot(page, name(path) + "-en-1440");
        }
        look(signedIn(390, "zh-CN"));
    }

    private void look(Page phone) {
        for (String path :
                List.of("?period=last_30_days&compare=previous", "/steps/sayHello", "/breakdown?by=weekday")) {
            phone.navigate(address(REPORT + path));
            if (path.startsWith("?")) {
                phone.waitForSelector("#diagram.is-drawn");
            }
            assertThat(phone.locator("body").innerText()).doesNotContain("??");
            assertLegible(phone);
            shot(phone, name(path) + "-zh-390");
        }
    }

    private static String name(String path) {
        return "journey" + path.replaceAll("[/?=&]", "-");
    }

    /** For a person to look at; only where the property names a folder. */
    private static void shot(Page page, String name) {
        if (!SHOTS.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(SHOTS, name + ".png")));
        }
    }
}
