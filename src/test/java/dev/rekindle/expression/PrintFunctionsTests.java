package dev.rekindle.expression;

import static dev.rekindle.expression.SampleFacts.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintFunctionsTests {

    private final SampleFacts member = aMember()
            .with("orderNo", 30418822L)
            .with("modelYear", 2027L)
            .with("credit", new BigDecimal("19.90"))
            .with("spent", new BigDecimal("1234567.5"))
            .with("points", 12345L)
            .with("asText", "1234.5")
            .with("currency", "EUR")
            .with("blank", "  ")
            .with("firstName", "Anna\u202E\u0000")
            .with("lastOrder", "2026-02-11")
            .with("visit", "2026-02-11T18:30:00")
            .with("booked", "2026-02-11T23:30:00+01:00")
            .with("joinedAt", Instant.parse("2024-05-17T20:30:00Z"));

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "${member.orderNo} | en | 30418822",
                "${member.orderNo} | de | 30418822",
                "${member.modelYear} | en | 2027",
                "${member.credit} | en | 19.90",
                "${member.credit} | de | 19,90",
                "${member.credit} | zh-CN | 19.90",
                "${member.points / 7} | en | 1763.57",
                "${number(member.points)} | en | 12,345",
                "${number(member.points)} | de | 12.345",
                "${number(member.points)} | zh-CN | 12,345",
                "${number(member.asText)} | en | 1,234.5",
                "${number(member.spent, 0)} | en | 1,234,568",
                "${number(member.points, 2)} | de | 12.345,00",
                "${money(member.credit, 'EUR')} | en | €19.90",
                "${money(member.credit, 'EUR')} | de | 19,90\u00a0€",
                "${money(member.credit, member.currency)} | zh-CN | €19.90",
                "${money(member.credit, 'CNY')} | zh-CN | ¥19.90",
                "${money(member.spent, 'JPY')} | en | ¥1,234,568",
                "${money(0 - member.credit, 'GBP')} | en-GB | -£19.90",
                "${date(member.lastOrder)} | en | February 11, 2026",
                "${date(member.lastOrder)} | en-GB | 11 February 2026",
                "${date(member.lastOrder)} | zh-CN | 2026年2月11日",
                "${date(member.lastOrder, 'weekday')} | de | Mittwoch",
                "${date(member.lastOrder, 'year')} | en | 2026",
                "${date(member.visit, 'time')} | zh-CN | 18:30",
                "${date(member.visit, 'datetime')} | en-GB | 11 February 2026 18:30",
                "${date(member.joinedAt)} | zh-CN | 2024年5月18日",
                "${date(member.booked)} | zh-CN | 2026年2月12日",
                "${member.joinedAt} | zh-CN | 2024年5月18日",
                "${member.firstName} | en | Anna",
                "${fallback(member.blank, 'there')} | en | there",
                "${fallback(member.nothing, 'there')} | en | there",
                "${fallback(money(member.nothing, 'EUR'), '-')} | en | -",
                "${fallback(member.firstName, 'there')} | en | Anna",
                "${member.points > 12000 ? number(member.points) : ''} | en | 12,345"
            })
    void printsAsAPersonOfTheLocaleWrites(String text, String locale, String printed) {
        assertThat(print(text, Locale.forLanguageTag(locale))).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "${money(member.firstName; 'EUR')}",
        "${money(member.credit; member.firstName)}",
        "${number(member.firstName)}",
        "${date(member.firstName)}",
        "${date(member.lastOrder; 'time')}",
        "${date(member.nothing)}"
    })
    void whatCannotBePrintedIsMissing(String text) {
        assertThat(print(text.replace(';', ','), Locale.ENGLISH)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "${money(member.credit)} | argument-count",
                "${money(member.credit, 'EURO')} | not-a-currency",
                "${money()} | argument-count",
                "${number(member.credit, 7)} | not-digits",
                "${number(member.credit, 'two')} | not-digits",
                "${number(member.credit, member.points)} | not-digits",
                "${date(member.lastOrder, 'yyyy')} | not-a-date-style",
                "${date(member.lastOrder, member.tier)} | not-a-date-style",
                "${fallback(member.firstName)} | argument-count",
                "${fallback(member.getClass(), 'x')} | method-call",
                "${fallback(member.class, 'x')} | property-refused",
                "${fallback('a','b')('c')} | method-call",
                "${x:money(member.credit, 'EUR')} | unknown-function"
            })
    void refusesWrongArguments(String text, String code) {
        assertThat(code(text, ExpressionUse.TEMPLATE)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${money(member.credit, 'EUR') == 'x'}",
                "${fallback(member.vip, true)}",
                "${number(member.points) > 3}",
                "${date(member.joinedAt) == 'x'}"
            })
    void printsInTemplatesOnly(String text) {
        assertThat(code(text, ExpressionUse.CONDITION)).isEqualTo("only-in-templates");
    }

    @Test
    void refersToWhatItsArgumentsReferTo() {
        var expression = ((ParseResult.Parsed)
                        Expression.parse("${fallback(member.credit, hasTag('x') ? 'a' : 'b')}", ExpressionUse.TEMPLATE))
                .expression();
        assertThat(expression.references().properties()).containsExactly("credit");
        assertThat(expression.references().calls()).containsExactly(new FunctionCall.HasTag("x"));
        assertThat(expression.literals()).containsExactlyInAnyOrder("a", "b");
    }

    private static @Nullable String code(String text, ExpressionUse use) {
        return Expression.parse(text, use).match(expression -> null, ParseResult.Problem::code);
    }

    private String print(String text, Locale locale) {
        var format = new ValueFormat(locale, ZoneId.of("Asia/Shanghai"));
        var facts = new ExpressionFacts() {
            @Override
            public @Nullable Object member(String property) {
                return member.member(property);
            }

            @Override
            public boolean holds(FunctionCall.Question question) {
                return false;
            }

            @Override
            public ValueFormat format() {
                return format;
            }
        };
        var parsed = (ParseResult.Parsed) Expression.parse(text, ExpressionUse.TEMPLATE);
        return format.print(parsed.expression().evaluate(facts));
    }
}
