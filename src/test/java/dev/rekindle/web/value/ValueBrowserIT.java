package dev.rekindle.web.value;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.rekindle.testing.BrowserIT;
import dev.rekindle.value.ValueRefresh;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A marketer opens a cell of the cross table, makes a segment of it and tags its members. */
class ValueBrowserIT extends BrowserIT {

    @Autowired
    private ValueRefresh figures;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void fromTheCrossTableToASegmentAndATag() {
        buyers();
        figures.refresh();
        Page page = signedIn(1440, "en");
        page.navigate(address("/value"));
        assertThat(page.locator("tbody tr").filter(hasText("Champions")).first())
                .isVisible();
        page.locator(".cross-table .shade-5 a").first().click();
        assertThat(page.locator("h1")).containsText("Recency score:");
        assertLegible(page);
        picture(page, "members");
        page.fill("#tag-name", "of-the-cell");
        page.click("form[action='/value/tag'] button");
        assertThat(page.locator(".flash")).containsText("of-the-cell");
        page.fill("#segment-name", "Best cell");
        page.click("form[action='/value/segment'] button");
        assertThat(page.locator("h1")).containsText("Best cell");
        assertThat(jdbc.sql("select count(*) from member_tag where tag = 'of-the-cell'")
                        .query(Long.class)
                        .single())
                .isPositive();
        page.navigate(address("/value"));
        assertLegible(page);
        looksAt(page, List.of("/value/lifecycle", "/value/aipl", "/value/aarrr", "/value/clv"));
        looksAtInChinese(List.of("/value", "/value/lifecycle", "/value/clv", "/value/members?lifecycle=active"));
    }

    private static Locator.FilterOptions hasText(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private void buyers() {
        jdbc.sql("""
                with one as (
                  insert into member (external_id, first_name, last_name, joined_at, updated_at)
                  select 'value-' || n, 'Buyer', 'No. ' || n, now() - interval '400 days', now() from generate_series(1, 300) n
                  returning id),
                drawn as (
                  select id, i, 1 - abs(hashint8(id * 7919)) % 9973 / 9974.0 as rate,
                         1 - abs(hashint8(id * 104729 + i)) % 9973 / 9974.0 as gap, abs(hashint8(id * 31)) % 300 as start
                    from one
                   cross join lateral generate_series(0, least(40, ln(1 - abs(hashint8(id * 13)) % 9973 / 9974.0)
                     / ln(sqrt(1 - (1 + abs(hashint8(id * 17)) % 9973) / 9975.0)))::int) i),
                dated as (
                  select *, now() - make_interval(days => 61 + start) + make_interval(secs => 86400
                         * sum(case when i = 0 then 0 else -ln(gap) * (5 + 60 * rate) end) over (partition by id order by i)) as at
                    from drawn)
                insert into event (external_id, member_id, type, occurred_at, recorded_at, amount, currency)
                select 'value-' || id || '-' || i, id, 'purchase', at, now(), 10 + 90 * rate + 20 * gap, 'GBP'
                  from dated where at < now()
                """).update();
    }
}
