package dev.rekindle.web.overview;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.rekindle.report.SampleJourney;
import dev.rekindle.report.rollup.Rollup;
import dev.rekindle.testing.BrowserIT;
import dev.rekindle.value.ValueRefresh;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A manager who is new to the pages finds what earned, what to stop, what changed and which channel has a problem. */
class OverviewBrowserIT extends BrowserIT {

    private static final String GOOD = "overview-win-back";
    private static final String IDLE = "overview-last-call";

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ValueRefresh figures;

    @Autowired
    private Rollup rollup;

    @Autowired
    private Clock clock;

    @Test
    void aManagerFindsWhatToKnowFromTheFirstPage() {
        twoJourneys();
        figures.refresh();
        SampleJourney.sum(database, rollup);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String period = "?from=" + today.minusDays(30) + "&to=" + today.plusDays(1);
        Page page = signedIn(1440, "en");
        Locator measured = page.locator("#advice li[data-kind=MEASURE]").filter(hasText("Overview Last Call"));
        page.navigate(address("/" + period));

        assertThat(page.locator("[data-tile=added] .note").first()).containsText("conversions");
        assertThat(measured).containsText("no proven difference");
        assertThat(page.locator("#advice li[data-kind=EXTEND]").filter(hasText("Overview Win Back")))
                .containsText("Let more members enter");
        assertThat(page.locator("[data-tile=cost] .value")).containsText("£");
        assertThat(page.locator("#journeys tr[data-journey='" + GOOD + "']")).containsText("×");
        List<String> order = page.locator("#journeys tbody tr").all().stream()
                .map(row -> row.getAttribute("data-journey"))
                .toList();
        assertThat(order.indexOf(GOOD)).isLessThan(order.indexOf(IDLE)).isNotNegative();
        picture(page, "overview");
        assertLegible(page);

        assertThat(page.locator(".reasons a[href*=channels]")
                        .filter(hasText("slow.example"))
                        .first())
                .isVisible();
        page.click("#journeys th a[href*='sort=sent']");
        assertThat(page.url()).contains("sort=sent", "from=");

        page.click("nav.settings-tabs a[href*=channels]");
        assertThat(page.locator("#warnings li").filter(hasText("slow.example")).first())
                .containsText("delivery fell");
        assertThat(page.locator("#channels tbody")).containsText("£");
        assertThat(page.locator("#recipients tbody")).containsText("fine.example");
        assertThat(page.locator("#pressure .chart svg")).isVisible();
        picture(page, "channels");
        assertLegible(page);

        page.click("nav.settings-tabs a[href*=members]");
        assertThat(page.locator("#retention tbody tr").first()).isVisible();
        assertThat(page.locator("#stages .chart-flow svg")).isVisible();
        picture(page, "members");
        assertLegible(page);
        looksAtInChinese(List.of("/" + period, "/overview/channels" + period, "/overview/members" + period));
    }

    private long entries(String journey, String arm) {
        return jdbc.sql("select count(*) from enrolment where journey_key = :key and arm = :arm")
                .param("key", journey)
                .param("arm", arm)
                .query(Long.class)
                .single();
    }

    /** Keeps the conversions of so many, those who entered last. */
    private void keep(long number, String journey, String arm) {
        jdbc.sql("""
                        delete from conversion
                         where enrolment_id in (select e.id from enrolment e
                                                 where e.journey_key = :key and e.arm = :arm
                                                   and exists (select from conversion c where c.enrolment_id = e.id)
                                                 order by e.entered_at desc offset :number)
                        """)
                .param("key", journey)
                .param("arm", arm)
                .param("number", number)
                .update();
    }

    /**
     * In both twelve of the holdout converted, in the second the same share of the treated; one mail provider turns mail away
     * since five days.
     */
    private void twoJourneys() {
        SampleJourney.write(database, GOOD, 3000, clock.instant());
        SampleJourney.write(database, IDLE, 3000, clock.instant());
        long holdout = entries(IDLE, "HOLDOUT");
        keep(12, GOOD, "HOLDOUT");
        keep(12, IDLE, "HOLDOUT");
        keep(12 * entries(IDLE, "TREATED") / holdout, IDLE, "TREATED");
        jdbc.sql("""
                update conversion c set amount = 50, currency = 'GBP' from enrolment e
                 where e.id = c.enrolment_id and e.journey_key = :key
                """).param("key", IDLE).update();
        jdbc.sql("""
                update conversion c set amount = amount * 20 from enrolment e
                 where e.id = c.enrolment_id and e.journey_key = :key and e.arm = 'TREATED'
                """).param("key", GOOD).update();
        jdbc.sql("""
                update message set cost = 0.05, cost_currency = 'GBP', address = case when channel = 'sms' then '+86138' || lpad((id % 100000000)::text, 8, '0')
                                                  when id % 3 = 0 then 'a' || id || '@slow.example' else 'a' || id || '@fine.example' end
                 where journey_key like 'overview-%'
                """).update();
        jdbc.sql("""
                with turned as (
                  update message set state = 'FAILED'
                   where journey_key like 'overview-%' and address like '%@slow.example' and state = 'DELIVERED' and id % 2 = 0
                     and sent_at > :since
                  returning id, sent_at)
                insert into outcome (message_id, kind, occurred_at) select id, 'BOUNCED', sent_at from turned
                """)
                .param("since", clock.instant().minusSeconds(432_000).atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                insert into event (external_id, member_id, type, occurred_at, recorded_at, amount, currency)
                select 'overview-' || m.id || '-' || n, m.id, 'purchase', now() - make_interval(days => (m.id * 7 % 200)::int - n * 20),
                       now(), 20 + m.id % 50, 'GBP'
                  from member m cross join generate_series(0, 3) n
                 where m.external_id like 'overview-%' and m.id % 3 > 0 and (m.id * 7 % 200)::int - n * 20 > 0
                """).update();
    }

    private static Locator.FilterOptions hasText(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
