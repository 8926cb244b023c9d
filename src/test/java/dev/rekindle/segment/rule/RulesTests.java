package dev.rekindle.segment.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rekindle.testing.TestChannels;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"all":[                                             | NOT_JSON         | $
                    {"tag":"a"} x                                        | NOT_JSON         | $
                    ["tag"]                                              | NOT_AN_OBJECT    | $
                    {"all":[{"tag":"a"}, 7]}                             | NOT_AN_OBJECT    | $.all[1]
                    {}                                                   | NO_CONDITION     | $
                    {"tag":"a","inSegment":"b"}                          | TWO_CONDITIONS   | $
                    {"any":[{"tagg":"a"}]}                               | UNKNOWN          | $.any[0].tagg
                    {"all":[]}                                           | NOT_A_LIST       | $.all
                    {"not":{"tag":7}}                                    | NOT_A_TEXT       | $.not.tag
                    {"tag":" "}                                          | NOT_A_TEXT       | $.tag
                    {"tag":"a\\u0000"}                                   | NOT_A_TEXT       | $.tag
                    {"consent":{"channel":"FAX"}}                        | UNKNOWN          | $.consent.channel
                    {"consent":{"topic":"news"}}                         | MISSING          | $.consent
                    {"event":{"type":"purchase","within":"90 days"}}     | NOT_A_PERIOD     | $.event.within
                    {"event":{"type":"purchase","within":"P0D"}}         | NOT_A_PERIOD     | $.event.within
                    {"event":{"type":"purchase","within":"-P1D"}}        | NOT_A_PERIOD     | $.event.within
                    {"event":{"type":"purchase","within":"P9999999Y"}}   | NOT_A_PERIOD     | $.event.within
                    {"event":{"type":"purchase","count":{}}}             | NO_BOUND         | $.event.count
                    {"event":{"type":"purchase","count":{"least":1}}}    | UNKNOWN          | $.event.count.least
                    {"event":{"type":"p","count":{"atLeast":1},"sum":{"atLeast":1}}} | TWO_CONDITIONS | $.event
                    {"event":{"type":"p","sum":{"atLeast":1e400}}}       | OUT_OF_RANGE     | $.event.sum.atLeast
                    {"event":{"type":"p","sum":{"atLeast":1e-100000000}}} | TOO_FINE        | $.event.sum.atLeast
                    {"attribute":"joinedAt","before":"+99999-01-01"}     | NOT_A_DATE       | $.before
                    {"event":{"type":"p","sum":{"atLeast":"1"}}}         | NOT_A_NUMBER     | $.event.sum.atLeast
                    {"recency":{"event":"purchase"}}                     | MISSING          | $.recency
                    {"recency":{"event":"p","olderThan":"P2D","newerThan":"P1D"}} | REVERSED   | $.recency
                    {"joined":{"newerThan":"P2D","from":"2026-01-01"}}   | TWO_CONDITIONS   | $.joined
                    {"joined":{"from":"2026-02-01","to":"2026-01-01"}}   | REVERSED         | $.joined
                    {"joined":{}}                                        | MISSING          | $.joined
                    {"event":{"type":"p","count":{"atLeast":5,"atMost":2}}} | REVERSED      | $.event.count
                    {"attribute":"points","between":[5,2]}               | REVERSED         | $.between
                    {"event":{"type":"p","within":"P1D","window":{"newerThan":"P1D"}}} | TWO_CONDITIONS | $.event
                    {"event":{"type":"p","where":[]}}                    | NOT_A_LIST       | $.event.where
                    {"event":{"type":"p","where":[{"property":"a"}]}}    | NO_CONDITION     | $.event.where[0]
                    {"event":{"type":"p","where":[{"property":"a","inDays":{"atLeast":1}}]}} | UNKNOWN | $.event.where[0].inDays
                    {"event":{"type":"p","where":[{"property":"amount","contains":"7"}]}} | WRONG_KIND | $.event.where[0].contains
                    {"event":{"type":"p","distinct":{"atLeast":1}}}      | MISSING          | $.event.distinct
                    {"event":{"type":"p","average":{"of":"q"}}}          | NO_BOUND         | $.event.average
                    {"first":{"event":"p"}}                              | MISSING          | $.first
                    {"sequence":{"steps":[{"event":"p"}]}}               | OUT_OF_RANGE     | $.sequence.steps
                    {"sequence":{"steps":[{"event":"p"},{"event":"p","happens":false},{"event":"p"}]}} | NOT_LAST | $.sequence.steps[1]
                    {"consent":{"channel":"email","state":"maybe"}}      | UNKNOWN          | $.consent.state
                    {"message":{"did":"seen"}}                           | UNKNOWN          | $.message.did
                    {"message":{"did":"opened","channel":"fax"}}         | UNKNOWN          | $.message.channel
                    {"journey":{"key":"a"}}                              | MISSING          | $.journey
                    {"sample":{"seed":"a","from":90,"percent":20}}       | OUT_OF_RANGE     | $.sample.percent
                    {"attribute":"tier","inDays":{"yearly":true,"atLeast":1}} | NO_BOUND    | $.inDays
                    {"attribute":"points","inDays":{"atLeast":1}}        | WRONG_KIND       | $.inDays
                    {"occasion":{"name":"birthday","withinDays":0}}      | OUT_OF_RANGE     | $.occasion.withinDays
                    {"occasion":{"name":"birthday","withinDays":1.5}}    | OUT_OF_RANGE     | $.occasion.withinDays
                    {"rfm":{"event":"purchase"}}                         | MISSING          | $.rfm
                    {"rfm":{"event":"p","monetary":{}}}                  | NO_BOUND         | $.rfm.monetary
                    {"rfm":{"event":"p","monetary":{"quantile":75}}}     | OUT_OF_RANGE     | $.rfm.monetary.quantile
                    {"attribute":"tier"}                                 | NO_CONDITION     | $
                    {"attribute":"tier","is":"a","isNot":"b"}            | TWO_CONDITIONS   | $
                    {"attribute":"tier","equals":"a"}                    | UNKNOWN          | $.equals
                    {"attribute":"points","is":"many"}                   | WRONG_KIND       | $.is
                    {"attribute":"joinedAt","atLeast":7}                 | WRONG_KIND       | $.atLeast
                    {"attribute":"joinedAt","before":"yesterday"}        | NOT_A_DATE       | $.before
                    {"attribute":"tier","known":"yes"}                   | NOT_TRUE_OR_FALSE | $.known
                    {"attribute":"points","between":[1]}                 | NOT_A_LIST       | $.between
                    """)
    void reportsPathAndProblemOfAnInvalidRule(String json, InvalidRule.Problem problem, String path) {
        InvalidRule bad = catchThrowableOfType(
                InvalidRule.class, () -> Rules.read(json, Set.of(TestChannels.EMAIL, TestChannels.SMS)));
        assertThat(bad).isNotNull();
        assertThat(bad.problem()).isEqualTo(problem);
        assertThat(bad.path()).isEqualTo(path);
        assertThat(bad).hasMessageStartingWith(path + ": ").hasMessageNotContainingAny("%s", " null;");
    }

    @Test
    void rejectsRulesThatAreTooDeepOrTooLong() {
        String deep = "{\"not\":".repeat(9) + "{\"tag\":\"a\"}" + "}".repeat(9);
        assertThat(catchThrowableOfType(InvalidRule.class, () -> Rules.read(deep))
                        .problem())
                .isEqualTo(InvalidRule.Problem.TOO_DEEP);
        String longList = "{\"any\":[" + "{\"tag\":\"a\"},".repeat(60) + "{\"tag\":\"a\"}]}";
        assertThat(catchThrowableOfType(InvalidRule.class, () -> Rules.read(longList))
                        .problem())
                .isEqualTo(InvalidRule.Problem.TOO_LONG);
        assertThat(catchThrowableOfType(InvalidRule.class, () -> Rules.read("")).problem())
                .isEqualTo(InvalidRule.Problem.NOT_JSON);
    }

    @Test
    void readsTheChannelOfAnOldRuleInUpperCase() {
        assertThat(Rules.read("{\"consent\":{\"channel\":\"EMAIL\"}}", Set.of(TestChannels.EMAIL)))
                .isEqualTo(new MemberCondition.Consent(TestChannels.EMAIL, null));
    }

    @Test
    void readsTheRulesThatItWrites() {
        var random = new RandomRules(new Random(20261121));
        for (int i = 0; i < 500; i++) {
            Rule rule = random.rule(3);
            assertThat(Rules.read(Rules.write(rule))).isEqualTo(rule);
            assertThat(Rules.read(Rules.writePretty(rule))).isEqualTo(rule);
            assertThat(RuleSchema.problems(Rules.write(rule)))
                    .as(Rules.write(rule))
                    .isEmpty();
        }
    }
}
