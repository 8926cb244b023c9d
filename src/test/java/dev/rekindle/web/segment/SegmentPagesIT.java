package dev.rekindle.web.segment;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.Members;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.Segments;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RekindleIT
class SegmentPagesIT {

    @LocalServerPort
    private int port;

    @Autowired
    private Members members;

    @Autowired
    private Events events;

    @Autowired
    private Segments segments;

    @Autowired
    private SegmentDefinitions definitions;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    private SignedInClient visitor = new SignedInClient(0);

    @BeforeEach
    void signIn() throws IOException, InterruptedException {
        visitor = SignedInClient.admin(port);
        members.upsert(IntStream.range(0, 30).mapToObj(this::member).toList());
        events.record(IntStream.range(0, 30).mapToObj(this::purchase).toList());
        segments.evaluateAll();
    }

    @Test
    void listsSegmentsWithTheirRuleInTheReadersLanguage() throws IOException, InterruptedException {
        assertThat(body("/segments?lang=en"))
                .contains(
                        "No order for 90 days",
                        "Last purchase event more than 90 days ago",
                        "Birthday in the next 7 days")
                .contains("<polyline points=");
        assertThat(body("/segments?lang=zh-CN")).contains("90 天未下单的会员", "最近一次购买在 90 天以前");
        assertThat(body("/segments?lang=en&q=lapsed"))
                .contains("Lapsed high-value members")
                .doesNotContain("No order for 90 days");
    }

    @Test
    void showsWhoIsInASegmentAndWhatMoved() throws IOException, InterruptedException {
        assertThat(body("/segments/dormant?lang=en"))
                .contains("data-chart", "Recent changes")
                .doesNotContain("??");
        visitor.post(
                "/segments",
                Map.of("key", "page-who", "nameEn", "Who", "nameZh", "谁", "json", "{\"tag\": \"screen\"}"));
        assertThat(body("/segments/page-who?lang=en")).contains("Screen");
        visitor.post("/segments/page-who/delete", Map.of());
        assertThat(body("/segments/lapsed-high-value?lang=zh-CN"))
                .contains("金额排名前 25%")
                .doesNotContain("??");
        assertThat(visitor.get("/segments/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void showsThatTheLastCalculationFailedAndWhy() throws IOException, InterruptedException {
        jdbc.sql("update segment set failed_at = now(), failure = 'TIMEOUT' where key = 'dormant'")
                .update();
        assertThat(body("/segments/dormant?lang=en")).contains("It took too long");
        assertThat(body("/segments?lang=zh-CN")).contains("计算失败").doesNotContain("??");
        segments.evaluate("dormant");
        assertThat(body("/segments/dormant?lang=en")).doesNotContain("It took too long");
    }

    @Test
    void aSegmentWhoseRuleCannotBeReadIsShownRefreshedAndEdited() throws IOException, InterruptedException {
        jdbc.sql("""
                        insert into segment (key, name_en, name_zh, rule, created_at, updated_at)
                        values ('page-unreadable', 'Unreadable', '无法读取', '{"planet": "Mars"}', now(), now())
                        """).update();
        try {
            assertThat(visitor.post("/segments/page-unreadable/refresh", Map.of())
                            .statusCode())
                    .isEqualTo(302);
            assertThat(body("/segments/page-unreadable?lang=en"))
                    .contains("The rule cannot be calculated", "The rule cannot be read");
            assertThat(body("/segments?lang=zh-CN")).contains("计算失败").doesNotContain("??");
            assertThat(visitor.get("/segments/page-unreadable/edit").statusCode())
                    .isEqualTo(200);
        } finally {
            jdbc.sql("delete from segment where key = 'page-unreadable'").update();
        }
    }

    @Test
    void makesChangesAndDeletesASegment() throws IOException, InterruptedException {
        body("/segments/new?lang=en");
        var made = visitor.post(
                "/segments", Map.of("key", "page-made", "nameEn", "Made here", "nameZh", "此处所建", "json", """
                        {"all": [{"tag": "screen"}, {"not": {"recency": {"event": "purchase", "newerThan": "P10D"}}}]}
                        """));
        assertThat(made.headers().firstValue("Location").orElse("")).endsWith("/segments/page-made");
        assertThat(body("/segments/page-made"))
                .contains("Saved. 20 members match now.", "Exclude: Last purchase event within the last 10 days");
        assertThat(body("/segments/page-made/edit")).contains("&quot;tag&quot; : &quot;screen&quot;", "Made here");

        visitor.post("/segments/page-made", Map.of("nameEn", "Made", "nameZh", "所建", "json", "{\"tag\": \"nobody\"}"));
        assertThat(definitions.find("page-made").orElseThrow().size()).isZero();
        var gone = visitor.post("/segments/page-made/delete", Map.of());
        assertThat(gone.headers().firstValue("Location").orElse("")).endsWith("/segments");
        assertThat(definitions.find("page-made")).isEmpty();
    }

    @Test
    void countsAsOneEditsAndSaysWhatIsWrongWhereItIs() throws IOException, InterruptedException {
        body("/segments/new?lang=en");
        String rule = "{\"any\": [{\"tag\": \"screen\"}, {\"event\": {\"type\": \"purchase\", \"count\": {%s}}}]}";
        assertThat(preview(rule.formatted(""))).contains("$.any[1].event.count", "A limit is missing");
        assertThat(preview(rule.formatted("\"atLeast\": 1")))
                .contains("At least 1 purchase event at any time", ">Why?<");
        assertThat(preview("{\"tag\": \"screen\"}")).contains("Screen");
        assertThat(preview("{\"tagg\": 1}")).contains("“tagg” is not known here");
        assertThat(visitor.post("/segments/preview", Map.of("json", "{", "open", "true"))
                        .body())
                .contains("Complete the conditions")
                .doesNotContain("not valid JSON");

        var refused = visitor.post(
                "/segments", Map.of("key", "X y", "nameEn", "a", "nameZh", "b", "json", "{\"inSegment\": \"no\"}"));
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body()).contains("A key has lower-case letters", "inSegment");
        var wrong = visitor.post("/segments", Map.of("nameEn", "Kept", "nameZh", "保留", "json", rule.formatted("")));
        assertThat(wrong.body())
                .contains("value=\"Kept\"", "&quot;path&quot;:&quot;$.any[1].event.count&quot;", "A limit is missing");
    }

    @Test
    void saysOfEachConditionWhetherItHoldsForAMember() throws IOException, InterruptedException {
        body("/segments/new?lang=en");
        String rule = """
                {"all": [{"tag": "screen"}, {"not": {"any": [{"tag": "nobody"}, {"recency": {"event": "purchase", "olderThan": "P90D"}}]}}]}
                """;
        String lately = why(rule, "screen-3");
        assertThat(lately).contains("Matches", "Met:").containsOnlyOnce("Last purchase event more than 90 days ago");
        assertThat(Jsoup.parse(lately).select(".reason").eachText())
                .containsExactly(
                        "Met: All of these are true:",
                        "Met: Has the tag “screen”",
                        "Met: None of these is true:",
                        "Not met: Has the tag “nobody”",
                        "Not met: Last purchase event more than 90 days ago");
        assertThat(Jsoup.parse(why(rule, "screen-20")).select(".reason").eachText())
                .startsWith("Not met: All of these are true:")
                .endsWith("Met: Last purchase event more than 90 days ago");
        assertThat(why(rule, "screen-none")).contains("no member with this ID");
        long id = members.byExternalId("screen-20").orElseThrow().id().value();
        assertThat(body("/segments/dormant/why?member=" + id)).contains("Matches", "Screen20");
    }

    @Test
    void keepsAGroupAsAPartThatIsUsedAndThenNotDeleted() throws IOException, InterruptedException {
        body("/segments/new?lang=en");
        String part =
                "{\"nameEn\": \"Screened\", \"nameZh\": \"屏幕\", \"rule\": {\"any\": [{\"tag\": \"screen\"}, {\"tag\": \"x\"}]}}";
        assertThat(json("/segments/builder/parts", part)).contains("\"value\":\"screened\"", "\"count\":30");
        visitor.post(
                "/segments",
                Map.of("key", "page-user", "nameEn", "", "nameZh", "用户", "json", "{\"inSegment\": \"screened\"}"));
        assertThat(definitions.find("page-user").orElseThrow().size()).isEqualTo(30);
        assertThat(definitions.find("page-user").orElseThrow().nameEn())
                .as("one name is enough")
                .isEqualTo("用户");
        visitor.post("/segments/screened/delete", Map.of());
        assertThat(body("/segments/screened")).contains("Not deleted", "/segments/page-user", "A saved part");
        assertThat(body("/segments/screened/edit")).contains("Used by the following", "/segments/page-user");
        visitor.post("/segments/page-user/delete", Map.of());
        visitor.post("/segments/screened/delete", Map.of());
        assertThat(definitions.find("screened")).isEmpty();
        assertThat(json("/segments/builder/parts", "{\"nameEn\": \"\", \"nameZh\": \"\", \"rule\": {\"tag\": \"a\"}}"))
                .contains("Give a name in English or Chinese.");
        assertThat(json(
                        "/segments/builder/parts",
                        "{\"nameEn\": \"a\", \"nameZh\": \"b\", \"rule\": {\"tagg\": \"a\"}}"))
                .contains("“tagg” is not known here");
    }

    @Test
    void showsHowSegmentsOverlapInCirclesAndInATable() throws IOException, InterruptedException {
        body("/segments?lang=en");
        for (String one : new String[] {"gold", "late"}) {
            String rule = one.equals("gold")
                    ? "{\"tag\": \"screen\"}"
                    : "{\"recency\": {\"event\": \"purchase\", \"newerThan\": \"P50D\"}}";
            visitor.post("/segments", Map.of("key", "lap-" + one, "nameEn", one, "nameZh", one, "json", rule));
        }
        var page = Jsoup.parse(body("/segments/overlap?a=lap-gold&b=lap-late"));
        assertThat(page.select(".overlap-picture circle")).hasSize(2);
        long late = definitions.find("lap-late").orElseThrow().size();
        assertThat(page.expectFirst("tbody tr:first-child .num").text()).isEqualTo("20");
        assertThat(page.select("tbody tr").eachText()).anyMatch(row -> row.contains(" 10 "));
        assertThat(page.expectFirst("tr.total .num").text()).isEqualTo(String.valueOf(20 + late));
        assertThat(body("/segments/new?in=lap-gold&notIn=lap-late"))
                .contains("{&quot;inSegment&quot;: &quot;lap-gold&quot;}", "{&quot;not&quot;:");
        assertThat(body("/segments/overlap?a=lap-gold&b=lap-late&c=dormant")).contains("drawn alike");
        assertThat(body("/segments/overlap?a=nowhere")).contains("Choose two segments");
        visitor.post("/segments/lap-gold/delete", Map.of());
        visitor.post("/segments/lap-late/delete", Map.of());
    }

    @Test
    void makesTheKeyFromTheName() throws IOException, InterruptedException {
        body("/segments/new?lang=en");
        for (String key : new String[] {"cafe-crowd", "cafe-crowd-2"}) {
            var made = visitor.post(
                    "/segments", Map.of("nameEn", "Café crowd!", "nameZh", "咖啡", "json", "{\"tag\": \"nobody\"}"));
            assertThat(made.headers().firstValue("Location").orElse("")).endsWith("/segments/" + key);
        }
        var chinese =
                visitor.post("/segments", Map.of("nameEn", "咖啡", "nameZh", "咖啡", "json", "{\"tag\": \"nobody\"}"));
        assertThat(chinese.headers().firstValue("Location").orElse("")).endsWith("/segments/segment");
    }

    @Test
    void warnsOfWhatCanNeverMatchAtItsCondition() throws IOException, InterruptedException {
        body("/segments/new?lang=en");
        assertThat(preview("{\"attribute\": \"tier\", \"is\": \"GOLD\"}"))
                .contains("No member has the value “GOLD”. Did you mean “gold”");
        assertThat(preview("{\"all\": [{\"tag\": \"screen\"}, {\"tag\": \"Screen\"}]}"))
                .contains(
                        "No member has the tag “Screen”. Did you mean “screen”",
                        "&quot;path&quot;:&quot;$.all[1]&quot;");
        assertThat(preview("{\"recency\": {\"event\": \"Purchase\", \"never\": true}}"))
                .contains("No event has the type “Purchase”. Did you mean “purchase”");
        assertThat(preview("{\"recency\": {\"event\": \"purchasse\", \"never\": true}}"))
                .contains("No event has the type “purchasse” yet. Did you mean “purchase”");
        assertThat(preview("{\"all\": [{\"tag\": \"screen\"}, {\"not\": {\"tag\": \"screen\"}}]}"))
                .contains("This contradicts another condition");
        assertThat(
                        preview(
                                "{\"all\": [{\"attribute\": \"tier\", \"is\": \"gold\"}, {\"attribute\": \"tier\", \"is\": \"silver\"}]}"))
                .contains("two values at once");
    }

    @Test
    void aSegmentInUseIsNotDeletedAndTheMessageNamesItsUses() throws Exception {
        visitor.get("/segments/new-members?lang=en");
        visitor.post("/segments/new-members/delete", Map.of());
        assertThat(visitor.get("/segments/new-members?lang=en").body())
                .contains("Not deleted. Still used by:")
                .contains("/journeys/welcome");
        assertThat(definitions.find("new-members")).isPresent();
    }

    private String json(String path, String body) throws IOException, InterruptedException {
        var page = Jsoup.parse(body("/segments/new?lang=en"));
        return visitor.send(visitor.request(path)
                        .header("Content-Type", "application/json")
                        .header(
                                page.expectFirst("meta[name=_csrf_header]").attr("content"),
                                page.expectFirst("meta[name=_csrf]").attr("content"))
                        .POST(BodyPublishers.ofString(body)))
                .body();
    }

    private String preview(String rule) throws IOException, InterruptedException {
        return visitor.post("/segments/preview", Map.of("json", rule)).body();
    }

    private String why(String rule, String externalId) throws IOException, InterruptedException {
        return visitor.post("/segments/builder/why", Map.of("json", rule, "who", externalId))
                .body();
    }

    private String body(String path) throws IOException, InterruptedException {
        var answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private MemberDraft member(int number) {
        return aMember("screen-" + number)
                .named("Screen" + number)
                .ofTier("gold")
                .withPoints(10)
                .tagged("screen")
                .with(Map.of())
                .joined(clock.instant().minus(Duration.ofDays(500 + number)))
                .madeUp()
                .draft();
    }

    /** The first ten bought lately, the others long ago. */
    private EventDraft purchase(int number) {
        Duration ago = Duration.ofDays(number < 10 ? number : 100 + number);
        return new EventDraft(
                "screen-purchase-" + number,
                "screen-" + number,
                "purchase",
                clock.instant().minus(ago),
                BigDecimal.TEN,
                "GBP",
                Map.of());
    }
}
