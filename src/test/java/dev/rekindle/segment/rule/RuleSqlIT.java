package dev.rekindle.segment.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberId;
import dev.rekindle.platform.Span;
import dev.rekindle.segment.SegmentWorld;
import dev.rekindle.testing.TestChannels;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuleSqlIT {

    private static final long SEED = 20261121;
    private static final int MANY = 10_000;

    private final SegmentWorld world = new SegmentWorld();
    private final RandomRules rules = new RandomRules(new Random(SEED));
    private List<RandomMembers.Person> people = List.of();

    @BeforeAll
    void insertMembers() {
        people = new RandomMembers(world, new Random(SEED), 250).people;
    }

    Stream<Integer> kinds() {
        return Stream.iterate(0, kind -> kind + 1).limit(rules.kinds());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindOfConditionMatchesTheMembersOfTheInterpreter(int kind) {
        int some = 0;
        for (int i = 0; i < 40; i++) {
            Rule rule = rules.leaf(kind);
            int size = check(rule);
            check(new Rule.Not(rule));
            some += size > 0 && size < people.size() ? 1 : 0;
        }
        assertThat(some).as("rules that tell members apart").isPositive();
    }

    @Test
    void combinedConditionsMatchTheMembersOfTheInterpreter() {
        for (int i = 0; i < 300; i++) {
            check(rules.rule(3));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table member; --",
                "' or '1'='1",
                "\\'; delete from event; --",
                ":r0",
                "?",
                "$1",
                "{\"a\":1}",
                "%",
                "*",
                "a\" or true --",
                "x') union select id from member --"
            })
    void bindsEveryTextOfARuleAsAValue(String text) {
        String json = new RuleWriter()
                .write(new Rule.Any(List.of(
                        new Rule.Attribute(text, new Rule.Comparison.Is(text)),
                        new Rule.Attribute(text, new Rule.Comparison.OneOf(List.of(text, text))),
                        new Rule.Attribute("tier", new Rule.Comparison.Contains(text)),
                        new Rule.Attribute("externalId", new Rule.Comparison.StartsWith(text)),
                        new Rule.Tag(text),
                        new Rule.Consent(TestChannels.SMS, text),
                        new Rule.EventCount(
                                new Rule.EventWindow(text, null, text), new Rule.Range(BigDecimal.ONE, null)),
                        new Rule.Recency(
                                text, Rule.Direction.OLDER, Span.parse("P1D").orElseThrow()),
                        new Rule.InSegment(text),
                        new Rule.Occasion(text, 7))));
        long smsAgreed = world.definitions.size(new Rule.Consent(TestChannels.SMS, null));
        assertThat(world.definitions.size(Rules.read(json))).isEqualTo(smsAgreed);
        assertThat(world.jdbc
                        .sql("select count(*) from member")
                        .query(Long.class)
                        .single())
                .isEqualTo(people.size());
    }

    private int check(Rule rule) {
        var plain = new RuleInterpreter(people, world.now, SegmentWorld.ZONE);
        List<Long> expected = people.stream()
                .filter(person -> plain.holds(rule, person))
                .map(RandomMembers.Person::id)
                .toList();
        assertThat(world.definitions.sample(rule, MANY))
                .as(Rules.write(rule))
                .extracting(MemberId::value)
                .isEqualTo(expected);
        return expected.size();
    }
}
