package dev.rekindle.message.template;

import dev.rekindle.expression.Expression;
import dev.rekindle.expression.ExpressionUse;
import dev.rekindle.message.content.PrintedExample;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The functions that print, each with what it makes of sample data in a language. */
final class PrintedExamples {

    private static final String MEMBER = """
            {"member": {"zone": "Europe/Berlin", "orderNo": 30418822, "points": 12345, "credit": 19.90,
              "lastOrder": "2026-02-11", "joinedAt": "2024-05-17T09:30:00Z"}}""";
    private static final List<String> EXPRESSIONS = List.of(
            "member.orderNo",
            "number(member.points)",
            "number(member.credit, 1)",
            "money(member.credit, 'EUR')",
            "money(member.credit, 'CNY')",
            "date(member.lastOrder)",
            "date(member.lastOrder, 'short')",
            "date(member.lastOrder, 'weekday')",
            "date(member.joinedAt, 'datetime')",
            "fallback(member.nickname, '…')");

    private PrintedExamples() {}

    static List<PrintedExample> in(Locale locale) {
        SampleFacts facts = SampleFacts.read(MEMBER, locale);
        return EXPRESSIONS.stream()
                .flatMap(text -> Expression.parse("${" + text + "}", ExpressionUse.TEMPLATE)
                        .match(Stream::of, problem -> Stream.<Expression>empty())
                        .map(expression ->
                                new PrintedExample(text, facts.format().print(expression.evaluate(facts)))))
                .toList();
    }
}
