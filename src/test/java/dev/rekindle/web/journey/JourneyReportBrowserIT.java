package dev.rekindle.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import dev.rekindle.report.SampleJourney;
import dev.rekindle.testing.BrowserIT;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;

class JourneyReportBrowserIT extends BrowserIT {

    private static final String JOURNEY = "browser-come-back";
    private static final String REPORT = "/journeys/" + JOURNEY;

    private static final List<String> PAGES = List.of(
            "/",
            "/journeys",
            REPORT,
            "/journeys/upload",
            "/members",
            "/segments",
            "/templates",
            "/messages?journey=" + JOURNEY,
            "/sandbox",
            "/imports",
            "/settings");

    @Autowired
    private DataSource database;

    @Autowired
    private Clock clock;

    @BeforeEach
    void writeTheJourneyOnce() {
        SampleJourney.writeOnce(database, JOURNEY, 600, clock.instant());
    }

    @Test
    void theDiagramShowsTheFiguresOfTheExport() throws IOException {
        Page page = signedIn(1440, "en-GB");
        page.navigate(address(REPORT));
        page.waitForSelector("#diagram.is-drawn");
        for (String measure : List.of("sent", "opened", "clicked", "converted", "withheld")) {
            page.check("input[name=measure][value=" + measure + "]", new Page.CheckOptions().setForce(true));
            for (CSVRecord step : exportedSteps(page)) {
                assertThat(badge(page, step.get("step"), "entered")).isEqualTo(step.get("entered"));
                if (step.get(measure).isEmpty()) {
                    assertThat(page.locator(".djs-overlays[data-container-id=" + step.get("step") + "] .badge-measure")
                                    .count())
                            .as(measure + " of " + step.get("step"))
                            .isZero();
                } else if (step.get("kind").equals("sendTask")) {
                    assertThat(badge(page, step.get("step"), "measure"))
                            .as(measure + " of " + step.get("step"))
                            .isEqualTo(step.get(measure));
                }
            }
        }
        assertThat(page.url()).contains("measure=withheld");
        assertThat(page.locator("#messages tr.total td").first().innerText().replace(",", ""))
                .isEqualTo(Long.toString(exportedSteps(page).stream()
                        .filter(step -> !step.get("planned").isEmpty())
                        .mapToLong(step -> Long.parseLong(step.get("planned")))
                        .sum()));
        assertThat(page.locator("#uplift .verdict").getAttribute("data-verdict"))
                .isNotBlank();
    }

    @Test
    void aSelectedStepShowsItsFigures() {
        Page page = signedIn(1440, "en-GB");
        page.navigate(address(REPORT));
        page.waitForSelector("#diagram.is-drawn");
        page.click("[data-element-id=sayHello] >> nth=0");
        assertThat(page.locator("[data-about=sayHello]").isVisible()).isTrue();
        assertThat(page.locator("[data-about=sayHello]").innerText())
                .contains("Say we miss them", "Planned", "spread over 2 hours");
    }

    @Test
    void onAPhoneTheDiagramCanBeReadAndFitShowsItWhole() {
        Page page = signedIn(390, "en-GB");
        page.navigate(address(REPORT));
        page.waitForSelector("#diagram.is-drawn");
        assertThat(hiddenWidth(page)).isGreaterThan(50);
        assertThat(page.locator(".djs-overlays .badge-entered").first().isVisible())
                .isTrue();
        assertThat(
                        (int)
                                page.evaluate(
                                        "() => Math.round(10 * document.querySelector('.djs-label tspan').getBoundingClientRect().height)"))
                .as("tenths of a pixel")
                .isGreaterThanOrEqualTo(90);

        page.click("[data-zoom='']");
        assertThat(hiddenWidth(page)).isLessThanOrEqualTo(1);
        assertThat(page.locator(".djs-overlays .badge-entered").first().isVisible())
                .isFalse();

        page.click("[data-zoom='1.25']");
        assertThat(page.locator(".djs-overlays .badge-entered").first().isVisible())
                .isTrue();
    }

    @Test
    void theWatermarkOfBpmnIoStaysVisibleWhateverPartOfTheDrawingIsShown() {
        Page page = signedIn(1440, "en-GB");
        for (int width : List.of(1440, 390)) {
            page.setViewportSize(width, 900);
            page.navigate(address(REPORT));
            page.waitForSelector("#diagram.is-drawn");
            assertThat(hidingTheWatermark(page)).as("at %d px", width).isEmpty();
            page.click("[data-zoom='1.25']");
            page.click("[data-zoom='1.25']");
            assertThat(hidingTheWatermark(page)).as("nearer, at %d px", width).isEmpty();
            page.evaluate("() => document.querySelector('.diagram-scroll').scrollLeft = 1e6");
            assertThat(hidingTheWatermark(page)).as("scrolled, at %d px", width).isEmpty();
        }
    }

    /** What hides a corner of the watermark: the edge of the scrolled part of the diagram, or an element that covers it. */
    private static List<?> hidingTheWatermark(Page page) {
        return (List<?>) page.evaluate("""
                () => {
                  document.querySelector('.diagram-scroll').scrollIntoView({ behavior: 'instant', block: 'end' });
                  const mark = document.querySelector('.bjs-powered-by');
                  const box = mark.getBoundingClientRect();
                  const shown = document.querySelector('.diagram-scroll').getBoundingClientRect();
                  const hides = (x, y) => x < shown.left || x > shown.right || y < shown.top || y > shown.bottom
                      ? `edge at ${x}, ${y}` : document.elementFromPoint(x, y)?.outerHTML?.slice(0, 200) ?? 'nothing';
                  return [[box.left + 1, box.top + 1], [box.right - 1, box.top + 1],
                          [box.left + 1, box.bottom - 1], [box.right - 1, box.bottom - 1]]
                      .filter(([x, y]) => !mark.contains(document.elementFromPoint(x, y)) || hides(x, y).startsWith('edge'))
                      .map(([x, y]) => hides(x, y));
                }
                """);
    }

    /** How much of the drawing has to be scrolled to. */
    private static int hiddenWidth(Page page) {
        return (int) page.evaluate("""
                () => { const it = document.querySelector('.diagram-scroll'); return it.scrollWidth - it.clientWidth }
                """);
    }

    @Test
    @EnabledIfSystemProperty(named = "rekindle.large", matches = "true")
    void everyPageSpeaksBothLanguagesAndFitsItsWidth() {
        for (String language : List.of("zh-CN", "en")) {
            Page page = signedIn(1440, language);
            for (String path : PAGES) {
                page.navigate(address(path));
                if (path.equals(REPORT)) {
                    page.waitForSelector("#diagram.is-drawn");
                }
                assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
                assertThat(page.locator("body").innerText()).doesNotContain("??");
                assertFitsAPhone(page);
            }
        }
    }

    @Test
    void onAPhoneEachStepIsACardWithNothingBeyondTheEdge() {
        Page page = signedIn(390, "zh-CN");
        page.navigate(address(REPORT));
        page.waitForSelector("#diagram.is-drawn");
        String beyond = """
                () => {
                  const wrap = document.querySelector('#messages .table-wrap');
                  return wrap.scrollWidth - wrap.clientWidth;
                }
                """;
        assertThat(page.evaluate(beyond)).isEqualTo(0);
        assertThat(page.locator("#messages [data-step=remindBySms] td").nth(8).innerText())
                .isEqualTo("–");
    }

    private static String badge(Page page, String step, String kind) {
        return String.valueOf(page.locator(".djs-overlays[data-container-id=" + step + "] .badge-" + kind)
                .getAttribute("data-value"));
    }

    private List<CSVRecord> exportedSteps(Page page) throws IOException {
        String csv = page.context()
                .request()
                .get(address(REPORT + "/report.csv"), RequestOptions.create())
                .text();
        return CSVParser.parse(
                        csv.substring(1),
                        CSVFormat.EXCEL
                                .builder()
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .get())
                .getRecords()
                .stream()
                .filter(line -> line.get("level").equals("step"))
                .filter(line -> !line.get("kind").equals("subProcess"))
                .toList();
    }
}
