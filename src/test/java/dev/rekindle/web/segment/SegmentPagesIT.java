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
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
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
                .contains("Dormant members", "Last purchase event more than 90 days ago", "Birthday in the next 7 days")
                .contains("<polyline points=");
        assertThat(body("/segments?lang=zh-CN")).contains("沉睡会员", "最近一次购买在 90 天以前");
        assertThat(body("/segments?lang=en&q=lapsed"))
                .contains("Lapsed high-value members")
                .doesNotContain("Dormant members");
    }

    @Test
    void showsWhoIsInASegmentAndWhatMoved() throws IOException, InterruptedException {
        assertThat(body("/segments/dormant?lang=en"))
                .contains("data-chart", "Recent changes", "Screen19")
                .doesNotContain("??");
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
    void makesChangesAndDeletesASegmentByForm() throws IOException, InterruptedException {
        body("/segments/new?lang=en");
        var made = visitor.post(
                "/segments",
                Map.ofEntries(
                        Map.entry("key", "page-made"),
                        Map.entry("nameEn", "Made here"),
                        Map.entry("nameZh", "此处所建"),
                        Map.entry("mode", "form"),
                        Map.entry("match", "all"),
                        Map.entry("conditions[0].kind", "tag"),
                        Map.entry("conditions[0].name", "screen"),
                        Map.entry("conditions[1].kind", "recency"),
                        Map.entry("conditions[1].name", "purchase"),
                        Map.entry("conditions[1].operator", "newerThan"),
                        Map.entry("conditions[1].span.number", "10"),
                        Map.entry("conditions[1].span.unit", "days"),
                        Map.entry("conditions[1].not", "yes")));
        assertThat(made.headers().firstValue("Location").orElse("")).endsWith("/segments/page-made");
        assertThat(body("/segments/page-made"))
                .contains("Saved. 20 members match now.", "Exclude: Last purchase event within the last 10 days");
        assertThat(body("/segments/page-made/edit")).contains("value=\"screen\"", "checked");

        visitor.post(
                "/segments/page-made",
                Map.of("nameEn", "Made", "nameZh", "所建", "mode", "json", "json", "{\"tag\": \"nobody\"}"));
        assertThat(definitions.find("page-made").orElseThrow().size()).isZero();
        var gone = visitor.post("/segments/page-made/delete", Map.of());
        assertThat(gone.headers().firstValue("Location").orElse("")).endsWith("/segments");
        assertThat(definitions.find("page-made")).isEmpty();
    }

    @Test
    void countsAsOneTypesAndSaysWhatIsWrongWhereItIs() throws IOException, InterruptedException {
        body("/segments/new?lang=en");
        var rows = Map.of(
                "mode",
                "form",
                "match",
                "any",
                "conditions[0].kind",
                "tag",
                "conditions[0].name",
                "screen",
                "conditions[1].kind",
                "event",
                "conditions[1].name",
                "purchase",
                "conditions[1].operator",
                "count");
        assertThat(visitor.post("/segments/preview", rows).body())
                .contains("$.any[1].event.count", "A limit is missing");
        var fixed = new HashMap<>(rows);
        fixed.put("conditions[1].bounds.least", "1");
        assertThat(visitor.post("/segments/preview", fixed).body())
                .contains("At least 1 purchase event at any time", "Screen");
        assertThat(visitor.post("/segments/preview", Map.of("mode", "json", "json", "{\"tagg\": 1}"))
                        .body())
                .contains("“tagg” is not known here");

        var refused = visitor.post(
                "/segments",
                Map.of("key", "X y", "nameEn", "a", "nameZh", "b", "mode", "json", "json", "{\"inSegment\": \"no\"}"));
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body()).contains("A key has lower-case letters");
    }

    @Test
    void makesTheKeyFromTheName() throws IOException, InterruptedException {
        body("/segments/new?lang=en");
        for (String key : new String[] {"cafe-crowd", "cafe-crowd-2"}) {
            var made = visitor.post(
                    "/segments",
                    Map.of("nameEn", "Café crowd!", "nameZh", "咖啡", "mode", "json", "json", "{\"tag\": \"nobody\"}"));
            assertThat(made.headers().firstValue("Location").orElse("")).endsWith("/segments/" + key);
        }
        var chinese = visitor.post(
                "/segments", Map.of("nameEn", "咖啡", "nameZh", "咖啡", "mode", "json", "json", "{\"tag\": \"nobody\"}"));
        assertThat(chinese.headers().firstValue("Location").orElse("")).endsWith("/segments/segment");
    }

    @Test
    void offersWhatExistsWithCountsAndTellsCaseApart() throws IOException, InterruptedException {
        assertThat(body("/segments/new?lang=en"))
                .contains("<option value=\"purchase\">purchase · ", "<option value=\"screen\">screen · ");
        var row = new HashMap<>(Map.of("mode", "form", "match", "all", "conditions[0].kind", "attribute"));
        row.putAll(Map.of("conditions[0].name", "tier", "conditions[0].operator", "is", "conditions[0].value", "GOLD"));
        String preview = visitor.post("/segments/preview", row).body();
        assertThat(preview).contains("<datalist id=\"values-0\">", "<option value=\"gold\">gold · ");
        assertThat(preview).contains("No member has the value “GOLD”. Did you mean “gold”");

        var tag = Map.of("mode", "form", "match", "all", "conditions[0].kind", "tag", "conditions[0].name", "Screen");
        assertThat(visitor.post("/segments/preview", tag).body())
                .contains("No member has the tag “Screen”. Did you mean “screen”");
        var event = new HashMap<>(Map.of("mode", "form", "match", "all", "conditions[0].kind", "recency"));
        event.putAll(Map.of("conditions[0].operator", "never", "conditions[0].name", "Purchase"));
        assertThat(visitor.post("/segments/preview", event).body())
                .contains("No event has the type “Purchase”. Did you mean “purchase”");
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

    @Test
    void convertsTheFormToJsonAndBackAndAddsRows() throws IOException, InterruptedException {
        body("/segments/new?lang=en");
        var form = Map.of("mode", "form", "match", "all", "conditions[0].kind", "joined", "kinds[0]", "tag");
        var changed = new HashMap<>(form);
        changed.put("change", "add");
        assertThat(visitor.post("/segments/form", changed).body())
                .contains("name=\"conditions[1].kind\"")
                .contains("within the last");
        changed.put("change", "json");
        assertThat(visitor.post("/segments/form", changed).body())
                .contains("newerThan")
                .contains("<textarea");
        assertThat(visitor.post(
                                "/segments/form",
                                Map.of(
                                        "mode",
                                        "json",
                                        "change",
                                        "form",
                                        "json",
                                        "{\"not\": {\"all\": [{\"tag\": \"a\"}]}}"))
                        .body())
                .contains("Edit them as JSON");
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
