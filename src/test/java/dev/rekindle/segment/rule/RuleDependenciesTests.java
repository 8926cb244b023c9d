package dev.rekindle.segment.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.segment.rule.RuleDependencies.Input;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleDependenciesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"attribute":"tier","is":"gold"}                                    | PROPERTY tier                     | false
            {"attribute":"renewalOn","inDays":{"atLeast":0}}                    | PROPERTY renewalOn                | true
            {"tag":"vip"}                                                       | TAG vip                           | false
            {"consent":{"channel":"email","topic":"offers"}}                    | CONSENT email; TOPIC offers       | false
            {"joined":{"newerThan":"P7D"}}                                      | PROPERTY joinedAt                 | true
            {"joined":{"from":"2026-01-01"}}                                    | PROPERTY joinedAt                 | false
            {"occasion":{"name":"birthday","withinDays":7}}                     | OCCASION birthday                 | true
            {"inSegment":"active"}                                              | SEGMENT active                    | false
            {"sample":{"seed":"a","percent":10}}                                |                                   | false
            {"event":{"type":"purchase"}}                                       | EVENT purchase                    | true
            {"event":{"type":"purchase","where":[{"property":"items[].sku","is":"a"},{"property":"amount","atLeast":1}]}} \
            | EVENT purchase; EVENT_PROPERTY purchase/items | true
            {"event":{"type":"purchase","sum":{"of":"quantity","atLeast":1}}}   | EVENT purchase; EVENT_PROPERTY purchase/quantity | true
            {"recency":{"event":"visit","never":true}}                          | EVENT visit                       | true
            {"last":{"event":"visit","having":[{"property":"page","is":"a"}]}}  | EVENT visit; EVENT_PROPERTY visit/page | true
            {"sequence":{"steps":[{"event":"a"},{"event":"b","without":{"event":"c"}}]}} | EVENT a; EVENT b; EVENT c | true
            {"message":{"did":"opened","template":"welcome","topic":"news"}}    | MESSAGE opened; TEMPLATE welcome; TOPIC news | false
            {"message":{"did":"received","within":"P30D"}}                      | MESSAGE received                  | true
            {"journey":{"key":"welcome","state":"in"}}                          | JOURNEY welcome                   | false
            {"journey":{"state":"goal","within":"P30D"}}                        | JOURNEY                           | true
            {"all":[{"tag":"vip"},{"not":{"any":[{"inSegment":"a"},{"tag":"x"}]}}]} | SEGMENT a; TAG vip; TAG x      | false
            """)
    void namesWhatARuleDependsOnAndWhetherTimeAloneChangesIt(String rule, String inputs, boolean moving) {
        var dependencies = RuleDependencies.of(Rules.read(rule));
        assertThat(dependencies.inputs().stream()
                        .map(RuleDependenciesTests::text)
                        .collect(Collectors.toSet()))
                .isEqualTo(
                        inputs == null
                                ? Set.of()
                                : Arrays.stream(inputs.split("; ")).collect(Collectors.toSet()));
        assertThat(dependencies.moving()).isEqualTo(moving);
        assertThat(dependencies.relative()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"rfm":{"event":"purchase","monetary":{"quantile":0.75}}} | true
            {"rfm":{"event":"purchase","monetary":{"atLeast":100}}}   | false
            """)
    void dependsOnTheOthersWhereItAsksForAQuantile(String rule, boolean relative) {
        assertThat(RuleDependencies.of(Rules.read(rule)).relative()).isEqualTo(relative);
    }

    private static String text(Input input) {
        return (input.kind() + " " + input.name()).strip();
    }
}
