package dev.rekindle.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tries to leave the language; every attempt must be refused while reading, for a reason that can be shown. */
class BreakOutTests {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "${member.getClass()} ~ method-call",
                "${member.class} ~ property-refused",
                "${member.class.forName('java.lang.Runtime')} ~ method-call",
                "${member.tier.class} ~ property-of-property",
                "${member.tier.bytes} ~ property-of-property",
                "${member.tier.toUpperCase()} ~ method-call",
                "${'x'.getClass()} ~ method-call",
                "${''.class} ~ unknown-name",
                "${1.class} ~ syntax",
                "${(1).getClass()} ~ method-call",
                "${member['tier']} ~ brackets",
                "${member['class']} ~ brackets",
                "${member['get'.concat('Class')]} ~ brackets",
                "${member[member.tier]} ~ brackets",
                "${member} ~ member-alone",
                "${T(java.lang.Runtime)} ~ unknown-function",
                "${T(java.lang.Runtime).getRuntime().exec('id')} ~ method-call",
                "${new java.io.File('/')} ~ syntax",
                "${Runtime.getRuntime()} ~ method-call",
                "${java.lang.Runtime} ~ unknown-name",
                "${Integer.MAX_VALUE} ~ unknown-name",
                "${Integer('1')} ~ unknown-function",
                "${String('1') == '1'} ~ unknown-function",
                "${System.exit(1)} ~ method-call",
                "${dataSource} ~ unknown-name",
                "${dataSource.connection} ~ unknown-name",
                "${@dataSource} ~ syntax",
                "${execution.setVariable('a', 1)} ~ method-call",
                "${execution.processEngineServices} ~ unknown-name",
                "${applicationContext} ~ unknown-name",
                "${#ctx} ~ unknown-name",
                "${#execInfo.templateName} ~ unknown-name",
                "${member.#tier == 1} ~ property-refused",
                "${pageContext.request} ~ unknown-name",
                "${x -> x} ~ lambda",
                "${(x -> x.getClass())('a')} ~ lambda",
                "${(() -> 1)()} ~ lambda",
                "${opened(x -> x)} ~ argument-not-literal",
                "${member.tier = 'gold'} ~ assignment",
                "${f = (x -> x)} ~ assignment",
                "${true; false} ~ several-statements",
                "${member.tier += 'x' == 'y'} ~ concatenation",
                "${{1,2,3}} ~ collection",
                "${[1,2].stream().count()} ~ method-call",
                "${[1,2]} ~ collection",
                "${{'a':1}} ~ collection",
                "${{'a':1}.a == 1} ~ unknown-name",
                "#{true} ~ deferred",
                "#{member.tier} ~ deferred",
                "${'a' == #{member.tier}} ~ syntax",
                "${${member.tier}} ~ syntax",
                "${member.tier == ${member.tier}} ~ syntax",
                "${true} ${true} ~ not-an-expression",
                "${true}#{true} ~ deferred",
                "a ${true} ~ not-an-expression",
                "true ~ not-an-expression",
                "`` ~ not-an-expression",
                "${} ~ syntax",
                "${ ~ syntax",
                "\\${true} ~ not-an-expression",
                "${true} // comment ~ not-an-expression",
                "${opened} ~ unknown-name",
                "${opened()} ~ argument-count",
                "${opened('a','b')} ~ argument-count",
                "${opened('a')('b')} ~ method-call",
                "${opened('a').class} ~ unknown-name",
                "${opened(member.tier)} ~ argument-not-literal",
                "${opened('')} ~ argument-not-literal",
                "${opened(1)} ~ argument-not-literal",
                "${opened(null)} ~ argument-not-literal",
                "${OPENED('a')} ~ unknown-function",
                "${fn:opened('a')} ~ unknown-function",
                "${fn:toUpperCase('a')} ~ unknown-function",
                "${did('purchase')} ~ argument-count",
                "${did('purchase', '7 days')} ~ not-a-period",
                "${did('purchase', '-P7D')} ~ not-a-period",
                "${did('purchase', 'P0D')} ~ not-a-period",
                "${did('purchase', 7)} ~ argument-not-literal",
                "${untilLocalTime('09:00')} ~ only-in-timers",
                "${coupon('spring') == 'x'} ~ only-in-messages",
                "${result()} ~ argument-count",
                "${result(member.tier)} ~ argument-not-literal",
                "${unsubscribeUrl} ~ unknown-name",
                "${'yes'} ~ not-a-condition",
                "${1 + 1} ~ not-a-condition",
                "${null} ~ not-a-condition",
                "${true ? 'a' : 'b'} ~ not-a-condition",
                "${member.a$b == 1} ~ property-refused",
                "${member._secret == 1} ~ property-refused",
                "${1e999999999 > 1} ~ number-out-of-range",
                "${99999999999999999999 > 1} ~ number-out-of-range",
                "${exec('rm -rf /')} ~ unknown-function",
                "${script('js', 'x')} ~ unknown-function",
                "${getClass()} ~ unknown-function",
                "${import('java.lang.Runtime')} ~ unknown-function",
                "${__${member.tier}__} ~ syntax"
            })
    void refuses(String text, String code) {
        assertThat(Expression.parse(text, ExpressionUse.CONDITION))
                .isInstanceOfSatisfying(
                        ParseResult.Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                "${untilLocalTime('9:00')} ~ not-a-local-time",
                "${untilLocalTime('25:00')} ~ not-a-local-time",
                "${untilLocalTime('09:00', 'SOMEDAY')} ~ not-a-weekday",
                "${untilLocalTime()} ~ argument-count",
                "${untilLocalTime(member.time)} ~ argument-not-literal",
                "${opened('a')} ~ not-a-time",
                "${result('a')} ~ not-a-time",
                "${member.joinedAt} ~ not-a-time",
                "${true ? untilLocalTime('09:00') : untilLocalTime('10:00')} ~ not-a-time"
            })
    void refusesInTimers(String text, String code) {
        assertThat(Expression.parse(text, ExpressionUse.TIMER))
                .isInstanceOfSatisfying(
                        ParseResult.Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @EnumSource(ExpressionUse.class)
    void refusesWhatWouldExhaustTheStack(ExpressionUse use) {
        assertThat(Expression.parse("${" + "(".repeat(400) + "1" + ")".repeat(400) + "}", use))
                .isInstanceOfSatisfying(
                        ParseResult.Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo("too-deep"));
        assertThat(Expression.parse("${" + "!".repeat(5_000) + "true}", use))
                .isInstanceOfSatisfying(
                        ParseResult.Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo("too-long"));
    }

    @ParameterizedTest
    @CsvSource({"!,true", "-,1", "1*,1", "1?1:,1", "1&&,1", "1==,1"})
    void takesNoMoreOperatorsThanASmallStackHolds(String link, String last) throws InterruptedException {
        String longest = "${" + link.repeat(200) + last + "}";
        String tooLong = "${" + link.repeat(201) + last + "}";
        Map<String, Object> seen = new ConcurrentHashMap<>();
        Thread small = new Thread(
                null,
                () -> {
                    var parsed = (ParseResult.Parsed) Expression.parse(longest, ExpressionUse.TEMPLATE);
                    seen.put("value", String.valueOf(parsed.expression().evaluate(new SampleFacts())));
                    seen.put("refused", Expression.parse(tooLong, ExpressionUse.TEMPLATE));
                },
                "small stack",
                512 << 10);
        small.start();
        small.join();
        assertThat(seen).containsKey("value");
        assertThat(seen.get("refused"))
                .isInstanceOfSatisfying(
                        ParseResult.Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo("too-many-operators"));
    }

    @Test
    void hugeProductsStayShort() {
        var product = "${" + "999999999999999999*".repeat(50) + "1}";
        var parsed = (ParseResult.Parsed) Expression.parse(product, ExpressionUse.TEMPLATE);
        assertThat(parsed.expression().evaluate(new SampleFacts())).isNull();
    }

    @Test
    void reportsThePositionOfTheError() {
        var problem =
                (ParseResult.Problem) Expression.parse("${member.tier == 'a' && exec('x')}", ExpressionUse.CONDITION);
        assertThat(problem.position()).isEqualTo(24);
        assertThat(problem.arguments()).containsExactly("exec");
    }
}
