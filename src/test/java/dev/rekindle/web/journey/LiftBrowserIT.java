package dev.rekindle.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.rekindle.report.SampleJourney;
import dev.rekindle.report.experiment.HillstromJourney;
import dev.rekindle.report.experiment.RecentExperiments;
import dev.rekindle.testing.BrowserIT;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LiftBrowserIT extends BrowserIT {

    private static final String SAMPLE = "lift-come-back";
    private static final String HILLSTROM = "lift-hillstrom";

    @Autowired
    private DataSource database;

    @Autowired
    private Clock clock;

    @Autowired
    private RecentExperiments recent;

    @Test
    void liftAndTestsAreSaidInWordsAndFit() {
        SampleJourney.writeOnce(database, SAMPLE, 3000, clock.instant());
        Page page = signedIn(1440, "en");
        page.navigate(address("/journeys/" + SAMPLE));
        assertThat(page.locator("#uplift .verdict").getAttribute("data-verdict"))
                .isEqualTo("NOT_PROVEN");
        assertThat(page.locator("#uplift [data-outlook]").innerText()).isNotBlank();
        assertThat(page.locator("#tests [data-arm]").count()).isEqualTo(2);
        page.locator("#uplift details summary, #tests details summary").all().forEach(Locator::click);
        assertThat(page.locator("#uplift, #tests").allInnerTexts().toString()).doesNotContain("NaN");
        assertFitsAPhone(page);
        picture(page, "lift");
        looksAtInChinese(List.of("/journeys/" + SAMPLE));
    }

    @Test
    void hillstromsExperimentGivesItsPublishedResults() {
        HillstromJourney.assumePresent();
        HillstromJourney.write(database, HILLSTROM, clock.instant());
        try {
            Page page = signedIn(1440, "en-GB");
            page.navigate(address("/journeys/" + HILLSTROM));
            assertThat(arm(page, "Mens E-Mail")).contains("21,307", "267", "1.2531 %", "1.4226");
            assertThat(arm(page, "Womens E-Mail")).contains("21,387", "189", "0.8837 %", "1.0772");
            assertThat(arm(page, "No E-Mail")).contains("21,306", "122", "0.5726 %", "0.6528");
            assertThat(page.locator("#tests .verdict").innerText()).contains("“Mens E-Mail”", "“No E-Mail”", "+0.68");
            page.click("#tests details summary");
            List<String> pairs = page.locator("#tests [data-pairs] tbody tr").allInnerTexts();
            assertThat(pairs).hasSize(6);
            assertThat(pairs.get(0)).contains("Mens E-Mail vs Womens E-Mail", "+0.37", "0.0002");
            assertThat(pairs.get(1)).contains("0.3454", "0.0326 … 0.6583", "0.0305");
            assertThat(pairs.get(2)).contains("Mens E-Mail vs No E-Mail", "+0.50", "+0.86", "1.523e-13");
            assertThat(pairs.get(3)).contains("0.7698", "0.4851 … 1.0545", "1.164e-07");
            assertThat(pairs.get(4)).contains("Womens E-Mail vs No E-Mail", "+0.15", "+0.47", "0.0002");
            assertThat(pairs.get(5)).contains("0.4244", "0.1690 … 0.6799", "0.0011");
            assertThat(page.locator("#tests .flash-warn").count()).isZero();
            picture(page, "hillstrom");

            HillstromJourney.aimAtVisits(database, HILLSTROM);
            recent.clear();
            page.reload();
            assertThat(arm(page, "Mens E-Mail")).contains("3,894", "18.2757 %");
            assertThat(arm(page, "Womens E-Mail")).contains("3,238", "15.1400 %");
            assertThat(arm(page, "No E-Mail")).contains("2,262", "10.6167 %");
            page.click("#tests details summary");
            List<String> visits = page.locator("#tests [data-pairs] tbody tr").allInnerTexts().stream()
                    .filter(pair -> pair.contains("Conversion rate"))
                    .toList();
            assertThat(visits).hasSize(3);
            assertThat(visits.get(0)).contains("Mens E-Mail vs Womens E-Mail", "+3.14", "3.802e-18");
            assertThat(visits.get(1)).contains("Mens E-Mail vs No E-Mail", "+7.66", "7.00", "8.32", "5.685e-112");
            assertThat(visits.get(2)).contains("Womens E-Mail vs No E-Mail", "+4.52", "3.89", "5.16", "3.182e-44");
        } finally {
            HillstromJourney.delete(database, HILLSTROM);
        }
    }

    private static String arm(Page page, String name) {
        Locator row = page.locator("#tests [data-arm='" + name + "']");
        return row.innerText() + row.locator("[title]").evaluateAll("all => all.map(one => one.title).join(' ')");
    }
}
