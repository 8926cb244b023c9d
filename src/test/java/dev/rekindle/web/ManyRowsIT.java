package dev.rekindle.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What lists say of many rows where counting takes long, which here is always so. */
@RekindleIT
@TestPropertySource(properties = {"spring.application.name=many", "rekindle.web.quick=0s", "rekindle.web.keep=1h"})
class ManyRowsIT {

    private static final int MEMBERS = 10_060;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private SignedInClient visitor = new SignedInClient(0);

    @BeforeAll
    static void fill(@Autowired JdbcClient jdbc) {
        jdbc.sql("""
                insert into member (external_id, tier, joined_at, updated_at)
                select 'many-' || n, 'many', now(), now() from generate_series(1, :count) n
                """).param("count", MEMBERS).update();
        messages(jdbc, 1, 60);
    }

    private static void messages(JdbcClient jdbc, int from, int to) {
        jdbc.sql("""
                insert into message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template,
                                     topic, transactional, state, planned_at, due_at, expires_at)
                select -n, 'many', 1, 's', 1, (select min(id) from member), 'email', 't', 'news', false, 'DELIVERED',
                       now(), now(), now()
                  from generate_series(:from::int, :to::int) n
                """).param("from", from).param("to", to).update();
    }

    @BeforeEach
    void signIn() throws Exception {
        visitor = SignedInClient.admin(port);
    }

    @Test
    void manyAreMoreThanWereCountedUntilTheirEndIsReached() throws Exception {
        Document first = page("/members?lang=en&tier=many");
        assertThat(pages(first)).startsWith("1–50 of more than 10,000").contains("Next");
        assertThat(first.expectFirst("a[rel=next]").attr("href")).isEqualTo("/members?tier=many&page=2");
        assertThat(pages(page("/members?tier=many&lang=zh-CN"))).startsWith("第 1–50 条，共 10,000 条以上");
        assertThat(pages(page("/members?tier=many&lang=en&page=200"))).contains("more than 10,000", "Next");

        Document last = page("/members?lang=en&tier=many&sort=name&page=202");
        assertThat(pages(last)).startsWith("10,051–10,060 of 10,060").doesNotContain("Next");
        assertThat(last.select("tbody tr")).hasSize(10);
        assertThat(last.expectFirst("a[rel=prev]").attr("href")).contains("tier=many", "sort=name", "page=201");
        assertThat(page("/members?tier=many&page=900").select(".empty-state")).hasSize(1);
    }

    @Test
    void countsAllRowsAndShowsTheTimeOfTheCount() throws Exception {
        page("/members");
        assertThat(pages(countedBefore("/members?lang=en"))).matches("1–50 of 10,060 \\(counted .+\\) Next");
        assertThat(pages(countedBefore("/members?lang=zh-CN"))).contains("共 10,060 条", "统计于");
        assertThat(countedBefore("/segments?lang=en").text()).contains("10,060", "(counted ");
    }

    @Test
    void countsOfMessagesAreOfAMomentAgoAndTheirRowsOfNow() throws Exception {
        page("/messages?journey=many");
        messages(jdbc, 61, 70);
        Document list = countedBefore("/messages?lang=en&journey=many");
        assertThat(list.expectFirst(".statuses strong").text()).isEqualTo("60");
        assertThat(list.expectFirst(".statuses-sum").text()).contains("60", "(counted ");
        assertThat(pages(list)).startsWith("1–50 of 60 (counted ");
        Document end = page("/messages?lang=en&journey=many&page=2");
        assertThat(end.select("tbody tr")).as("what is there is shown").hasSize(20);
        assertThat(pages(end)).startsWith("51–70 of 70").doesNotContain("counted");
    }

    private static String pages(Document page) {
        return page.expectFirst("footer.pages").text();
    }

    /** The page when its counts are old enough to say when they were made; each look makes new ones for the next. */
    private Document countedBefore(String address) {
        return await().pollDelay(Duration.ofMillis(1_100))
                .until(
                        () -> page(address),
                        page -> page.text().contains("(counted ") || page.text().contains("统计于"));
    }

    private Document page(String address) throws Exception {
        var answer = visitor.get(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
