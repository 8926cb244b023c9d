package dev.rekindle.segment.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberId;
import dev.rekindle.segment.SegmentWorld;
import dev.rekindle.segment.rule.sql.Query;
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
    private static final BigDecimal MANY_TIMES = BigDecimal.valueOf(MANY);

    private final SegmentWorld world = new SegmentWorld();
    private final RandomRules rules = new RandomRules(new Random(SEED));
    private List<RandomMembers.Person> people = List.of();

    @BeforeAll
    void insertMembers() {
        people = new RandomMembers(world, new Random(SEED), 250).people;
        world.jdbc.sql("analyze").update(); // else the planner compares every event with every other
    }

    Stream<Integer> kinds() {
        return Stream.iterate(0, kind -> kind + 1).limit(rules.kinds());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindOfConditionMatchesTheMembersOfTheInterpreter(int kind) {
        int some = 0;
        for (int i = 0; i < 20; i++) {
            Rule rule = rules.leaf(kind);
            int size = check(rule);
            check(new Rule.Not(rule));
            some += size > 0 && size < people.size() ? 1 : 0;
        }
        assertThat(some).as("rules that tell members apart").isPositive();
    }

    @Test
    void combinedConditionsMatchTheMembersOfTheInterpreter() {
        for (int i = 0; i < 150; i++) {
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
        var filter = new PropertyFilter(text, new Comparison.Is(text));
        String json = new RuleWriter()
                .write(new Rule.Any(List.of(
                        new MemberCondition.Attribute(text, new Comparison.Is(text)),
                        new MemberCondition.Attribute(text, new Comparison.OneOf(List.of(text, text))),
                        new MemberCondition.Attribute("tier", new Comparison.Contains(text)),
                        new MemberCondition.Attribute("externalId", new Comparison.StartsWith(text)),
                        new MemberCondition.Attribute(text, new Comparison.InDays(-1, 1, true)),
                        new MemberCondition.Tag(text),
                        new MemberCondition.Consent(TestChannels.SMS, text),
                        new EventCondition.Count(new EventWindow(text, null, text, List.of(filter)), Range.ANY),
                        new EventCondition.Measure(
                                EventCondition.Figure.DISTINCT,
                                text,
                                EventWindow.of("purchase"),
                                new Range(MANY_TIMES, null)),
                        new EventCondition.Measure(
                                EventCondition.Figure.MAX,
                                text + "[]." + text,
                                EventWindow.of("purchase"),
                                new Range(MANY_TIMES, null)),
                        new EventCondition.Edge(
                                EventCondition.End.LAST,
                                EventWindow.of("purchase"),
                                null,
                                List.of(new PropertyFilter(text + "[]." + text, new Comparison.Contains(text)))),
                        new EventCondition.Sequence(
                                EventWindow.of(text),
                                List.of(new EventCondition.Next(
                                        EventWindow.of(text), null, EventWindow.of(text), true))),
                        new ContactCondition.Message(
                                ContactCondition.Deed.OPENED,
                                new ContactCondition.MessageFilter(text, text, null, text),
                                null,
                                Range.ANY),
                        new ContactCondition.Journey(text, ContactCondition.State.IN, null, null),
                        new Rule.All(List.of(
                                new MemberCondition.Sample(text, BigDecimal.ZERO, BigDecimal.TEN),
                                new MemberCondition.Tag(text))),
                        new MemberCondition.InSegment(text),
                        new MemberCondition.Occasion(text, 0, 6))));
        long smsAgreed = world.definitions.size(new MemberCondition.Consent(TestChannels.SMS, null));
        assertThat(world.definitions.size(Rules.read(json))).isEqualTo(smsAgreed);
        assertThat(world.jdbc
                        .sql("select count(*) from member")
                        .query(Long.class)
                        .single())
                .isEqualTo(people.size());
    }

    @Test
    void findsAmongAFewMembersThoseWhoMatch() {
        List<MemberId> few = people.stream()
                .limit(40)
                .map(person -> new MemberId(person.id()))
                .toList();
        for (int i = 0; i < 60; i++) {
            Rule rule = rules.rule(2);
            Query query = world.compiler.compile(rule, few);
            assertThat(world.jdbc
                            .sql(query.sql())
                            .params(query.parameters())
                            .query(Long.class)
                            .list())
                    .as(Rules.write(rule))
                    .containsExactlyInAnyOrderElementsOf(matching(rule).stream()
                            .filter(id -> few.contains(new MemberId(id)))
                            .toList());
        }
    }

    private int check(Rule rule) {
        List<Long> expected = matching(rule);
        assertThat(world.definitions.sample(rule, MANY))
                .as(Rules.write(rule))
                .extracting(MemberId::value)
                .isEqualTo(expected);
        return expected.size();
    }

    private List<Long> matching(Rule rule) {
        var plain = new RuleInterpreter(people, world.now, SegmentWorld.ZONE);
        return people.stream()
                .filter(person -> plain.holds(rule, person))
                .map(RandomMembers.Person::id)
                .toList();
    }
}
