package dev.rekindle.web.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rekindle.report.SampleJourney;
import dev.rekindle.report.rollup.Rollup;
import dev.rekindle.testing.BrowserIT;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A manager compares a journey with the month before, goes from the diagram to the members, and to one step. */
class JourneyFiguresBrowserIT extends BrowserIT {

    private static final String REPORT = "/journeys/browser-figures";

    @Autowired
    private DataSource database;

    @Autowired
    private Rollup rollup;

    @Autowired
    private Clock clock;

    @Test
    void fromTheDiagramToTheMembersBehindAFigure() {
        SampleJourney.writeOnce(database, "browser-figures", 400, clock.instant());
        SampleJourney.sum(database, rollup);
        Page page = signedIn(1440, "en-GB");
        page.navigate(address(REPORT + "?period=last_30_days&compare=previous"));
        page.waitForSelector("#diagram.is-drawn");
        assertThat(page.locator("[data-compared]")).containsText("Compared with");
        assertThat(page.locator("#key-figures .change").first()).containsText("was");
        page.check("input[name=measure][value=dropped]", new Page.CheckOptions().setForce(true));
        assertThat(page.locator("[data-legend] > span")).not().hasCount(0);
        assertLegible(page);
        picture(page, "report");
        var badge = page.locator(".djs-overlays[data-container-id=waitThreeDays] .badge-measure");
        String dropped = badge.getAttribute("data-value");
        badge.click();
        assertThat(page.locator("[data-total]")).hasAttribute("data-count", String.valueOf(dropped));
        assertLegible(page);
        picture(page, "list");
        looksAt(
                page,
                List.of(
                        REPORT + "/steps/sayHello",
                        REPORT + "/breakdown?by=channel",
                        REPORT + "?version=2&against=1&measure=median"));
        looksAtInChinese(List.of(
                REPORT + "?period=last_30_days&compare=previous",
                REPORT + "/steps/sayHello",
                REPORT + "/breakdown?by=weekday"));
    }
}
