package dev.rekindle.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.report.SampleJourney;
import dev.rekindle.report.breakdown.StepFlows;
import dev.rekindle.report.listing.FigureLists;
import dev.rekindle.report.listing.Selection;
import dev.rekindle.report.rollup.Rollup;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

@RekindleIT
class JourneyFiguresIT {

    private static final String JOURNEY = "figures-page";
    private static final String REPORT = "/journeys/" + JOURNEY;
    private static final int LOOKS = 4;

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource database;

    @Autowired
    private Rollup rollup;

    @Autowired
    private Clock clock;

    @Autowired
    private FigureLists lists;

    @Autowired
    private ShownReports reports;

    @Autowired
    private StepFlows flows;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void everyFigureOfTheReportIsTheLengthOfTheListThatItLeadsTo() throws Exception {
        SampleJourney.writeOnce(database, JOURNEY, 300, clock.instant());
        SampleJourney.sum(database, rollup);
        SignedInClient visitor = SignedInClient.admin(port);
        assertThat(follow(visitor, REPORT + "?period=last_30_days&compare=previous&lang=en-GB"))
                .isGreaterThan(80);
        assertThat(follow(visitor, REPORT + "?version=2&against=1")).isGreaterThan(60);
        assertThat(follow(visitor, REPORT + "/steps/sayHello?period=year")).isGreaterThan(8);
        assertThat(follow(visitor, REPORT + "/breakdown?by=weekday")).isGreaterThan(60);
        assertThat(follow(visitor, REPORT + "/breakdown?by=variant&step=sayHello"))
                .isGreaterThan(15);
    }

    @Test
    void theListBehindAFigureIsExportedAndRecorded() throws Exception {
        SampleJourney.writeOnce(database, JOURNEY, 300, clock.instant());
        SampleJourney.sum(database, rollup);
        SignedInClient visitor = SignedInClient.admin(port);
        String query = "?figure=credited&step=sayHello";
        Document page = Jsoup.parse(
                visitor.get(REPORT + "/list" + query + "&lang=en-GB").body());
        String csv = visitor.get(REPORT + "/list.csv" + query).body();
        assertThat(page.expectFirst("h1").text()).isEqualTo("Credited conversions · Say we miss them");
        assertThat(csv.lines().skip(1).count())
                .isEqualTo(Long.parseLong(page.expectFirst("[data-total]").attr("data-count")))
                .isPositive();
        assertThat(csv.lines().findFirst().orElseThrow()).startsWith("\uFEFFenrolment,externalId,version");
        assertThat(jdbc.sql("select count(*) from audit_log where action = 'EXPORTED' and subject like :subject")
                        .param("subject", REPORT + "/list.csv%credited%")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(visitor.get(REPORT + "/list?figure=nonsense").statusCode()).isEqualTo(404);
        assertThat(visitor.get(REPORT + "/list?figure=entered&by=weekday&value=x")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void everyCountOnThePagesOverAllOpensAsManyRows() throws Exception {
        SampleJourney.writeOnce(database, JOURNEY, 300, clock.instant());
        SampleJourney.sum(database, rollup);
        SignedInClient visitor = SignedInClient.admin(port);
        jdbc.sql("delete from report_channel_day").update(); // the sample lies before the night that counted days
        jdbc.sql("""
                update message m set sent_at = timestamptz '1990-01-01'
                 where sent_at is not null and not exists (select from enrolment e where e.id = m.enrolment_id)
                """).update(); // other tests write messages without an entry, the application does not
        for (String address : List.of(
                "/?lang=en-GB",
                "/?period=all&lang=en-GB",
                "/overview/channels?period=year&lang=en-GB",
                "/overview/members?lang=en-GB")) {
            List<String> wrong = wrongCounts(visitor, address);
            for (int look = 1; look < LOOKS && !wrong.isEmpty(); look++) {
                wrong = wrongCounts(
                        visitor, address); // figures may be those of a moment ago while other tests change rows
            }
            assertThat(wrong).as(address).isEmpty();
        }
    }

    /** Opens each link that is a count; those whose page has another number of rows. */
    private static List<String> wrongCounts(SignedInClient visitor, String address) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Element link : Jsoup.parse(visitor.get(address).body()).select("main a[href]")) {
            Element marked = link.selectFirst("[data-count]");
            String count = marked == null ? link.text().replace(",", "") : marked.attr("data-count");
            if (count.matches("\\d+")) {
                Element total = Jsoup.parse(visitor.get(link.attr("href")).body())
                        .selectFirst("[data-total], .statuses [aria-current] strong");
                String rows = total == null
                        ? count
                        : total.hasAttr("data-count")
                                ? total.attr("data-count")
                                : total.text().replace(",", "");
                if (!rows.equals(count)) {
                    wrong.add(count + " opens " + rows + ": " + link.attr("href"));
                }
            }
        }
        return wrong;
    }

    /** Follows each link to a list, and counts the rows by the condition that the address says. */
    private int follow(SignedInClient visitor, String address) throws Exception {
        Document page = Jsoup.parse(visitor.get(address).body());
        List<Element> links = page.select("a[href*='/list?']").stream()
                .filter(link -> link.text().replace(",", "").matches("\\d+"))
                .toList();
        for (Element link : links) {
            assertThat(lists.count(selection(link.attr("href"))))
                    .as(link.attr("href"))
                    .isEqualTo(Long.parseLong(link.text().replace(",", "")));
        }
        return links.size();
    }

    private Selection selection(String address) {
        Map<String, String> query = new HashMap<>();
        UriComponentsBuilder.fromUriString(address)
                .build()
                .getQueryParams()
                .toSingleValueMap()
                .forEach((name, value) -> query.put(name, UriUtils.decode(value, StandardCharsets.UTF_8)));
        ReportRequest request = new ReportRequest(
                query.get("period"), query.get("from"), query.get("to"), null, number(query.get("version")), null);
        FigureRequest figure = new FigureRequest(
                query.get("figure"),
                query.get("step"),
                query.get("variant"),
                null,
                query.get("detail"),
                query.get("by"),
                query.get("value"),
                null,
                null);
        return figure.selection(JOURNEY, reports.filter(JOURNEY, request), flows.of(JOURNEY))
                .orElseThrow();
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text == null ? null : Integer.valueOf(text);
    }
}
