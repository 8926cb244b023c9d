package dev.rekindle.expression;

import static dev.rekindle.expression.SampleFacts.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.platform.Span;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTests {

    private final SampleFacts anna = aMember()
            .with("tier", "gold")
            .with("points", 120L)
            .with("spent", new BigDecimal("99.90"))
            .with("childAge", "7")
            .with("vip", true)
            .with("城市", "上海")
            .with("joinedAt", Instant.parse("2026-01-15T10:00:00Z"))
            .where(new FunctionCall.Opened("welcomeEmail"))
            .where(new FunctionCall.Did("purchase", Span.parse("P7D").orElseThrow()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${member.tier == 'gold'}",
                "${member.tier eq \"gold\" and member.points ge 100}",
                "${opened('welcomeEmail') && !clicked('welcomeEmail')}",
                "${did('purchase', 'P7D')}",
                "${not did('purchase', 'P14D')}",
                "${member.points + 1 > 120}",
                "${member.points * 2 == 240 && member.points / 7 > 17 && member.points % 7 == 1}",
                "${member.spent * 3 == 299.7}",
                "${0.1 + 0.2 == 0.3}",
                "${-member.points < 0}",
                "${member.vip}",
                "${member.vip == true}",
                "${member.childAge > 3 and member.childAge == 7}",
                "${empty member.nickname}",
                "${!empty member.tier}",
                "${member.nickname == null}",
                "${member.nickname != 'Bo'}",
                "${member.points > 100 ? opened('welcomeEmail') : false}",
                "${member.城市 == '上海'}",
                "${member.joinedAt < '2026-02-01' && member.joinedAt >= '2026-01-15T10:00:00Z'}",
                "  ${true}  ",
                "${'it\\'s' == 'it\\'s'}"
            })
    void holds(String text) {
        assertThat(parsed(text, ExpressionUse.CONDITION).test(anna)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${member.missing > 3}",
                "${member.missing < 3}",
                "${member.missing <= 3}",
                "${member.missing}",
                "${member.missing == 'gold'}",
                "${member.missing + 1 > 0}",
                "${member.tier > 3}",
                "${member.tier == 3}",
                "${member.points / 0 > 0}",
                "${member.vip > 0}",
                "${member.joinedAt > 'yesterday'}",
                "${inSegment('vip')}",
                "${hasTag('vip') || clicked('x')}"
            })
    void aMissingOrUnfitValueHoldsNothingAndBreaksNothing(String text) {
        assertThat(parsed(text, ExpressionUse.CONDITION).test(anna)).isFalse();
    }

    @Test
    void listsItsReferences() {
        var asked = parsed(
                        "${member.tier == 'gold' && (opened('a') || did('visit', 'P1DT12H')) && inSegment('vip') && hasTag('x')}",
                        ExpressionUse.CONDITION)
                .references();
        assertThat(asked.properties()).containsExactly("tier");
        assertThat(asked.calls())
                .isEqualTo(Set.of(
                        new FunctionCall.Opened("a"),
                        new FunctionCall.Did("visit", Span.parse("P1DT12H").orElseThrow()),
                        new FunctionCall.InSegment("vip"),
                        new FunctionCall.HasTag("x")));
    }

    @Test
    void aTimerIsOneLocalTime() {
        var monday = parsed("${untilLocalTime('09:00', 'MONDAY')}", ExpressionUse.TIMER);
        assertThat(monday.references().calls())
                .isEqualTo(Set.of(new FunctionCall.UntilLocalTime(LocalTime.of(9, 0), DayOfWeek.MONDAY)));
        assertThat(monday.evaluate(anna)).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
        assertThat(parsed("${untilLocalTime('09:00')}", ExpressionUse.TIMER).evaluate(anna))
                .isInstanceOf(Instant.class);
    }

    @Test
    void aTemplateMayPrintValuesAndTheUnsubscribeAddress() {
        assertThat(parsed("${member.tier}", ExpressionUse.TEMPLATE).evaluate(anna))
                .isEqualTo("gold");
        assertThat(parsed("${member.points + 1}", ExpressionUse.TEMPLATE).evaluate(anna))
                .isEqualTo(121L);
        assertThat(parsed("${unsubscribeUrl}", ExpressionUse.TEMPLATE).evaluate(anna))
                .isEqualTo("named unsubscribeUrl");
    }

    @Test
    void evaluatesAMillionTimesInSecondsFromManyThreads() {
        var condition =
                parsed("${member.tier == 'gold' && member.points > 100 && !clicked('x')}", ExpressionUse.CONDITION);
        long start = System.nanoTime();
        long held = java.util.stream.LongStream.range(0, 1_000_000)
                .parallel()
                .filter(i -> condition.test(anna))
                .count();
        assertThat(held).isEqualTo(1_000_000);
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(10_000);
    }

    private static Expression parsed(String text, ExpressionUse use) {
        ParseResult parsing = Expression.parse(text, use);
        assertThat(parsing).as(text).isInstanceOf(ParseResult.Parsed.class);
        return ((ParseResult.Parsed) parsing).expression();
    }
}
