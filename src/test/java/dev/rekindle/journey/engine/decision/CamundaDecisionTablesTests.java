package dev.rekindle.journey.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.decision.DecisionProblem;
import dev.rekindle.decision.DecisionResult;
import dev.rekindle.decision.DecisionSource;
import dev.rekindle.decision.DecisionTables;
import dev.rekindle.decision.DecisionTrial;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class CamundaDecisionTablesTests {

    private static final String SCORECARD = table(
            "hitPolicy=\"COLLECT\" aggregation=\"SUM\"",
            List.of("tier", "orders", "daysSinceVisit"),
            List.of("score"),
            rule(List.of("\"gold\", \"platinum\"", "-", "-"), "30"),
            rule(List.of("-", ">= 10", "-"), "25.5"),
            rule(List.of("-", "[3..9]", "-"), "10"),
            rule(List.of("-", "-", "not([0..30])"), "-15"));

    private static final String OFFERS = table(
            "hitPolicy=\"FIRST\"",
            List.of("score", "optedIn"),
            List.of("offer", "percent"),
            rule(List.of("> 40", "true"), "\"early access\"", "20"),
            rule(List.of("> 10", "-"), "\"free delivery\"", "0"),
            rule(List.of("", ""), "\"none\"", "0"));

    private final Map<String, String> sources = new HashMap<>(Map.of("scorecard", SCORECARD, "offers", OFFERS));
    private final DecisionTables tables = tables();

    private DecisionTables tables() {
        var beans = new StaticListableBeanFactory();
        beans.addBean("source", (DecisionSource) key -> Optional.ofNullable(sources.get(key)));
        return new CamundaDecisionTables(beans.getBeanProvider(DecisionSource.class));
    }

    @ParameterizedTest
    @CsvSource({"gold, 12, 5, 55.5", "silver, 3, 5, 10", "gold, 9, 31, 25", "platinum, 0, 30, 30"})
    void aScorecardAddsTheWeightsOfAllRulesThatMatch(String tier, int orders, int days, BigDecimal score) {
        List<Map<String, Object>> rows =
                rows("scorecard", Map.of("tier", tier, "orders", orders, "daysSinceVisit", days));
        assertThat(rows).hasSize(1);
        assertThat((BigDecimal) rows.get(0).get("score")).isEqualByComparingTo(score);
    }

    @Test
    void aTableTakesTheFirstRuleThatMatches() {
        assertThat(rows("offers", Map.of("score", 55, "optedIn", true)))
                .containsExactly(Map.of("offer", "early access", "percent", BigDecimal.valueOf(20)));
        assertThat(rows("offers", Map.of("score", 55, "optedIn", false)))
                .containsExactly(Map.of("offer", "free delivery", "percent", BigDecimal.ZERO));
        assertThat(rows("offers", Map.of())).extracting(row -> row.get("offer")).containsExactly("none");
    }

    @Test
    void aTableThatChangedIsReadAgain() {
        assertThat(rows("offers", Map.of("score", 11)))
                .extracting(row -> row.get("offer"))
                .containsExactly("free delivery");
        sources.put("offers", OFFERS.replace("free delivery", "a cup of tea"));
        assertThat(rows("offers", Map.of("score", 11)))
                .extracting(row -> row.get("offer"))
                .containsExactly("a cup of tea");
    }

    @Test
    void severalMatchesOfAUniqueTableAndAnUnknownKeyAreFailures() {
        sources.put("unique", OFFERS.replace("FIRST", "UNIQUE"));
        assertThat(problems("unique", Map.of("score", 55, "optedIn", true))).containsExactly("not-evaluated");
        assertThat(problems("nowhere", Map.of())).containsExactly("no-such-table");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('java.lang.Runtime').getRuntime().exec('id')}",
                "#{1}",
                "count([1,2,3]) > 1",
                "for i in 1..1000000000 return i",
                "function(x) external {java: {class: \"java.lang.Runtime\", method signature: \"getRuntime()\"}}",
                "date and time(\"2026-01-01T00:00:00\")",
                "? > 1",
                "score > 1",
                "tier",
                "1 + 1",
                "\"a\" + \"b\"",
                "\"a\\u0022 + x\"",
                "if true then 1 else 2",
                "not(not(1))",
                "[1..1000000000",
                "1e9"
            })
    void anExpressionBeyondUnaryTestsIsRefused(String expression) {
        String escaped = expression.replace("&", "&amp;").replace("<", "&lt;");
        String condition = table("", List.of("score"), List.of("offer"), rule(List.of(escaped), "1"));
        assertThat(codes(tables.check(condition))).containsExactly("condition-not-allowed");
        String output = table("", List.of("score"), List.of("offer"), rule(List.of("-"), escaped));
        assertThat(codes(tables.check(output))).containsExactly("output-not-literal");
        String input = OFFERS.replace("<text>score</text>", "<text>" + escaped + "</text>");
        if (!expression.equals("tier")) {
            assertThat(codes(tables.check(input))).containsExactly("input-not-a-name");
        }
        sources.put("refused", condition);
        assertThat(problems("refused", Map.of("score", 1))).containsExactly("condition-not-allowed");
    }

    @Test
    void otherLanguagesElementsAndDocumentTypesAreRefused() {
        assertThat(codes(tables.check(
                        OFFERS.replace("<inputEntry id=", "<inputEntry expressionLanguage=\"javascript\" id="))))
                .contains("unknown-language");
        assertThat(codes(tables.check(
                        OFFERS.replace("hitPolicy=\"FIRST\"", "hitPolicy=\"FIRST\" expressionLanguage=\"juel\""))))
                .contains("unknown-language");
        assertThat(
                        codes(
                                tables.check(
                                        OFFERS.replace(
                                                "<decision id=\"decision\" name=\"Decision\">",
                                                "<businessKnowledgeModel id=\"b\"/><decision id=\"decision\" name=\"Decision\"><extensionElements/>"))))
                .containsExactly("unknown-element", "unknown-element");
        assertThat(codes(tables.check(OFFERS.replace(
                        "<definitions", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><definitions"))))
                .containsExactly("not-xml");
        assertThat(codes(tables.check("<definitions/>"))).containsExactly("not-dmn");
        assertThat(codes(tables.check("no table"))).containsExactly("not-xml");
        assertThat(codes(tables.check(OFFERS.replace("FIRST", "PRIORITY")))).containsExactly("unknown-hit-policy");
        assertThat(tables.check(OFFERS)).isEmpty();
    }

    @Test
    void aTrialNamesTheRulesThatMadeItsResult() {
        DecisionTrial sum = tables.tryOut(SCORECARD, Map.of("tier", "gold", "orders", 12, "daysSinceVisit", 5));
        assertThat(sum.rules()).containsExactly("r0", "r1");
        assertThat(tables.tryOut(OFFERS, Map.of("score", 55, "optedIn", true)).rules())
                .as("the first only")
                .containsExactly("r0");
        DecisionTrial failed = tables.tryOut("no table", Map.of());
        assertThat(failed.rules()).isEmpty();
        List<String> codes = failed.result().match(rows -> List.<String>of(), problems -> codes(problems.problems()));
        assertThat(codes).containsExactly("not-xml");
    }

    /** What would be stored is checked more strictly than what was stored before and is asked. */
    @Test
    void cellsThatDoNotFitTheirColumnsAreRefusedWhenTheyAreSaved() {
        String typed = OFFERS.replace("name=\"offer\"", "name=\"offer\" typeRef=\"string\"")
                .replace("name=\"percent\"", "name=\"percent\" typeRef=\"integer\"")
                .replace("id=\"ex_score\"", "id=\"ex_score\" typeRef=\"double\"")
                .replace("id=\"ex_optedIn\"", "id=\"ex_optedIn\" typeRef=\"boolean\"");
        assertThat(tables.check(typed)).isEmpty();
        assertThat(codes(tables.check(typed.replace("\"early access\"", "20"))))
                .containsExactly("output-of-other-type");
        assertThat(codes(tables.check(typed.replace(">20<", ">20.5<")))).containsExactly("output-of-other-type");
        assertThat(codes(tables.check(typed.replace("&gt; 40", "\"much\"").replace("> 40", "\"much\""))))
                .containsExactly("condition-of-other-type");
        assertThat(codes(tables.check(typed.replace(">true<", ">1<")))).containsExactly("condition-of-other-type");
        assertThat(codes(tables.check(SCORECARD.replace(">30<", ">\"thirty\"<"))))
                .containsExactly("output-of-other-type");
        assertThat(codes(tables.check(table("", List.of("score"), List.of("a", "a"), rule(List.of("-"), "1", "2")))))
                .containsExactly("output-twice");
        assertThat(codes(tables.check(table("", List.of("score"), List.of("a"), rule(List.of("-", "-"), "1")))))
                .containsExactly("cells-missing");
        assertThat(codes(tables.check(table("", List.of("score"), List.of("a")))))
                .containsExactly("no-rules");
        assertThat(codes(tables.check(table(
                        "hitPolicy=\"COLLECT\" aggregation=\"SUM\"",
                        List.of("score"),
                        List.of("a", "b"),
                        rule(List.of("-"), "1", "2")))))
                .containsExactly("sum-of-several");
        sources.put("old", typed.replace("\"early access\"", "20"));
        assertThat(rows("old", Map.of("score", 11))).hasSize(1);
    }

    private List<Map<String, Object>> rows(String key, Map<String, Object> inputs) {
        return tables.evaluate(key, inputs).match(DecisionResult.Rows::rows, failed -> {
            throw new AssertionError(failed.problems());
        });
    }

    private List<String> problems(String key, Map<String, Object> inputs) {
        return tables.evaluate(key, inputs).match(rows -> List.of(), failed -> codes(failed.problems()));
    }

    private static List<String> codes(List<DecisionProblem> problems) {
        return problems.stream().map(DecisionProblem::code).toList();
    }

    private static String table(String policy, List<String> inputs, List<String> outputs, String... rules) {
        StringBuilder dmn = new StringBuilder("""
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="http://rekindle.dev">
                <decision id="decision" name="Decision"><decisionTable id="table" %s>""".formatted(policy));
        inputs.forEach(input ->
                dmn.append("<input id=\"in_%s\"><inputExpression id=\"ex_%s\"><text>%s</text></inputExpression></input>"
                        .formatted(input, input, input)));
        outputs.forEach(output -> dmn.append("<output id=\"out_%s\" name=\"%s\" />".formatted(output, output)));
        for (int i = 0; i < rules.length; i++) {
            dmn.append(rules[i].replace("RULE", "r" + i));
        }
        return dmn.append("</decisionTable></decision></definitions>").toString();
    }

    private static String rule(List<String> conditions, String... outputs) {
        StringBuilder rule = new StringBuilder("<rule id=\"RULE\">");
        for (int i = 0; i < conditions.size(); i++) {
            String text = conditions.get(i).replace("<=", "&lt;=");
            rule.append("<inputEntry id=\"RULE_i%d\"><text>%s</text></inputEntry>".formatted(i, text));
        }
        for (int i = 0; i < outputs.length; i++) {
            rule.append("<outputEntry id=\"RULE_o%d\"><text>%s</text></outputEntry>".formatted(i, outputs[i]));
        }
        return rule.append("</rule>").toString();
    }
}
