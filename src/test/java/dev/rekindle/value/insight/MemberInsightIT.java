package dev.rekindle.value.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.decision.DecisionResult;
import dev.rekindle.decision.DecisionTables;
import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.expression.FunctionCall;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.member.figure.MemberFigures;
import dev.rekindle.member.figure.RecommendedProducts;
import dev.rekindle.member.figure.RecommendedProducts.Recommendation;
import dev.rekindle.message.content.MemberHistory;
import dev.rekindle.testing.MemberDraftBuilder;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.value.InsightTables;
import dev.rekindle.value.InsightTables.Referrer;
import dev.rekindle.value.Scorecard;
import dev.rekindle.value.ValueRefresh;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of members besides their orders: the score, answers, referrals, and what they may buy next. */
@RekindleIT
class MemberInsightIT {

    private static final String[] CELLS = {
        "-", "5", "<= 5", "> 5", "[2..8]", "]2..8[", "(2..8]", "1, 5, >= 9", "not(5)", "not(< 3, > 8)"
    };
    private static final String[] TEXTS = {
        "-", "\"gold\"", "\"gold\", \"a, b\"", "not(\"gold\")", "not(\"gold\", \"a, b\")"
    };

    @Autowired
    private DecisionTables decisions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Members members;

    @Autowired
    private Events events;

    @Autowired
    private ValueRefresh refresh;

    @Autowired
    private MemberFigures figures;

    @Autowired
    private RecommendedProducts products;

    @Autowired
    private InsightTables tables;

    @Autowired
    private MemberHistory history;

    @Autowired
    private Scorecard scorecard;

    @Autowired
    private Clock clock;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private int made;

    /** The scorecard of all members is SQL; journeys ask the engine. */
    @Test
    void sumsUpPointsAsTheEngineDoes() {
        var random = new Random(11);
        for (int i = 0; i < 30; i++) {
            String dmn = scorecard(random);
            assertThat(decisions.check(dmn)).isEmpty();
            for (int member = 0; member < 3; member++) {
                Map<String, Object> inputs = inputs(random);
                assertThat(byEngine(dmn, inputs)).as("%s of %s", dmn, inputs).isEqualByComparingTo(bySql(dmn, inputs));
            }
        }
    }

    /** Otherwise one member with more than its column holds would end the run of all. */
    @Test
    void pointsBeyondTheirColumnAreCut() {
        String dmn = scorecard(new Random(11))
                .replaceAll("<text>\\d+</text></outputEntry>", "<text>90000000</text></outputEntry>")
                .replaceAll("<inputEntry><text><!\\[CDATA\\[.*?\\]\\]></text>", "<inputEntry><text></text>");
        assertThat(bySql(dmn, Map.of())).isEqualByComparingTo("99999999");
    }

    private static String scorecard(Random random) {
        var rules = new StringBuilder();
        for (int rule = 0; rule < 5; rule++) {
            rules.append(
                    "<rule id=\"r%d\"><inputEntry><text><![CDATA[%s]]></text></inputEntry><inputEntry><text><![CDATA[%s]]></text></inputEntry><inputEntry><text><![CDATA[%s]]></text></inputEntry><outputEntry><text>%d</text></outputEntry></rule>"
                            .formatted(rule, cell(CELLS, random), cell(TEXTS, random), cell(CELLS, random), 1 << rule));
        }
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                  <decision id="random" name="Random"><decisionTable id="t" hitPolicy="COLLECT" aggregation="SUM">
                    <input id="i1"><inputExpression typeRef="double"><text>value.orders</text></inputExpression></input>
                    <input id="i2"><inputExpression typeRef="string"><text>tier</text></inputExpression></input>
                    <input id="i3"><inputExpression typeRef="double"><text>shoeSize</text></inputExpression></input>
                    <output id="o" name="score" typeRef="double"/>%s</decisionTable></decision></definitions>
                """.formatted(rules);
    }

    private static String cell(String[] cells, Random random) {
        return cells[random.nextInt(cells.length)];
    }

    private static Map<String, Object> inputs(Random random) {
        Map<String, Object> inputs = new HashMap<>();
        if (random.nextInt(4) > 0) {
            inputs.put("value.orders", new BigDecimal(random.nextInt(11)));
        }
        if (random.nextInt(4) > 0) {
            inputs.put("tier", List.of("gold", "a, b", "silver").get(random.nextInt(3)));
        }
        if (random.nextInt(4) > 0) {
            inputs.put("shoeSize", new BigDecimal(random.nextInt(21)).divide(new BigDecimal(2)));
        }
        return inputs;
    }

    private BigDecimal byEngine(String dmn, Map<String, Object> inputs) {
        DecisionResult result = decisions.tryOut(dmn, inputs).result();
        return result.match(
                rows -> rows.rows().isEmpty()
                        ? BigDecimal.ZERO
                        : (BigDecimal) rows.rows().get(0).values().iterator().next(),
                failed -> {
                    throw new AssertionError(failed.problems());
                });
    }

    private BigDecimal bySql(String dmn, Map<String, Object> inputs) {
        var parameters = new HashMap<String, @Nullable Object>();
        Map<String, Object> named = new HashMap<>();
        String sql = ScorecardSql.of(decisions.describe(dmn), named);
        parameters.putAll(named);
        parameters.put("orders", inputs.get("value.orders"));
        parameters.put("tier", inputs.get("tier"));
        parameters.put("size", inputs.get("shoeSize"));
        return jdbc.sql(
                        "select " + sql + " from (select cast(:orders as numeric) as orders) x"
                                + " cross join (select cast(:tier as text) as tier, jsonb_build_object('shoeSize', cast(:size as numeric)) as attributes) m")
                .params(parameters)
                .query(BigDecimal.class)
                .single();
    }

    @Test
    void knowsScoresAnswersReferralsAndProducts() {
        MemberId anna = member();
        MemberId ben = member();
        MemberId carl = member();
        buys(anna, 5, "tea", "pot");
        buys(anna, 40, "tea");
        for (int i = 0; i < 3; i++) {
            buys(member(), 10, "tea", "cup");
        }
        buys(ben, 3, "tea");
        event(anna, "view", 2, Map.of());
        event(anna, "survey_answered", 9, Map.of("score", 3));
        event(anna, "survey_answered", 1, Map.of("score", 10, "text", "Great tea, I love it"));
        event(ben, "survey_answered", 1, Map.of("score", "6", "text", "The pot was broken"));
        event(ben, "satisfaction", 1, Map.of("score", 4.5));
        String code = jdbc.sql("select code from referral_code where member_id = :id")
                .param("id", anna.value())
                .query(String.class)
                .single();
        event(ben, "referral", 30, Map.of("code", " " + code.toLowerCase(Locale.ROOT)));
        event(carl, "referral", 2, Map.of("code", code));
        event(anna, "referral", 2, Map.of("code", code));
        event(carl, "referral", 1, Map.of("code", "no code"));
        assertThat(scorecard.problem()).isEmpty();

        refresh.refreshWithLastModels();
        assertThat(figure(anna, Figure.SCORE)).isEqualTo(new BigDecimal(25 + 5 + 3 + 7));
        assertThat(figure(anna, Figure.SCORE_TIER)).isEqualTo("medium");
        assertThat(figure(carl, Figure.SCORE)).isEqualTo(BigDecimal.ZERO);
        assertThat(figure(anna, Figure.DAYS_SINCE_ORDER)).isEqualTo(new BigDecimal(5));
        assertThat(figure(anna, Figure.DAYS_SINCE_INTERACTION)).isEqualTo(new BigDecimal(2));
        assertThat(figure(anna, Figure.NPS_CATEGORY)).isEqualTo("promoter");
        assertThat(figure(anna, Figure.SENTIMENT)).isEqualTo("positive");
        assertThat(figure(ben, Figure.NPS_CATEGORY)).isEqualTo("detractor");
        assertThat(figure(ben, Figure.SENTIMENT)).isEqualTo("negative");
        assertThat(figure(ben, Figure.SATISFACTION)).isEqualTo(new BigDecimal("4.5"));
        assertThat(figure(anna, Figure.REFERRED)).isEqualTo(new BigDecimal(2));
        assertThat(figure(anna, Figure.REFERRED_REVENUE)).isEqualTo(BigDecimal.TEN);
        assertThat(figure(anna, Figure.REFERRAL_CODE)).isEqualTo(code);
        assertThat(tables.referrerOf(carl)).contains(anna);
        assertThat(tables.referrers(50)).contains(new Referrer(anna, 2, new BigDecimal("10.0000")));
        assertThat(jdbc.sql(
                                "select bool_and(referral_member(referral_code(n)) = n) from generate_series(1, 27000000000, 999999937) n")
                        .query(Boolean.class)
                        .single())
                .isTrue();

        Recommendation first = products.of(ben, 3).get(0);
        assertThat(first.key()).isEqualTo("cup-" + run);
        assertThat(first.because()).isEqualTo("The tea");
        assertThat(products.of(anna, 20)).extracting(Recommendation::key).doesNotContain("tea-" + run, "pot-" + run);
        assertThat(products.of(carl, 20)).extracting(Recommendation::because).containsOnlyNulls();
        assertThat(history.products(ben, 0, FunctionCall.Products.recommended(1)))
                .singleElement()
                .satisfies(product ->
                        assertThat(product).containsEntry("name", "The cup").containsEntry("currency", "GBP"));
    }

    private MemberId member() {
        String id = "know-" + run + "-" + made++;
        members.upsert(List.of(MemberDraftBuilder.aMember(id).draft()), "test");
        return Objects.requireNonNull(members.idsOf(List.of(id)).get(id));
    }

    private void buys(MemberId member, int daysAgo, String... names) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (String name : names) {
            items.add(Map.of("sku", name + "-" + run, "name", "The " + name, "price", 5));
        }
        record(member, "purchase", daysAgo, BigDecimal.TEN, Map.of("items", items));
    }

    private void event(MemberId member, String type, int daysAgo, Map<String, Object> properties) {
        record(member, type, daysAgo, null, properties);
    }

    private void record(
            MemberId member, String type, int daysAgo, @Nullable BigDecimal amount, Map<String, Object> properties) {
        String id = members.byId(member).orElseThrow().externalId();
        var draft = new EventDraft(
                UUID.randomUUID().toString(),
                id,
                type,
                clock.instant().minus(Duration.ofDays(daysAgo)),
                amount,
                amount == null ? null : "GBP",
                properties);
        assertThat(events.record(List.of(draft)).taken()).isOne();
    }

    private @Nullable Object figure(MemberId member, Figure figure) {
        return figures.of(List.of(member)).getOrDefault(member, Map.of()).get(figure);
    }
}
