package dev.rekindle.expression;

import java.util.Set;
import java.util.function.Function;
import org.glassfish.expressly.parser.AstFunction;
import org.glassfish.expressly.parser.AstInteger;
import org.glassfish.expressly.parser.AstString;
import org.glassfish.expressly.parser.Node;
import org.jspecify.annotations.Nullable;

/**
 * The functions that print a value for its reader, and {@code fallback} for what may be missing. Their first argument is
 * any term; they are for templates only, because a condition on printed text would depend on the member's language.
 */
final class PrintFunctions {

    private static final Set<String> NAMES = Set.of("money", "number", "date", "fallback");
    private static final int MOST_DIGITS = 6;

    private PrintFunctions() {}

    static boolean has(AstFunction function) {
        return function.getPrefix().isEmpty() && NAMES.contains(function.getLocalName());
    }

    static Term term(AstFunction function, ExpressionUse use, Function<Node, Term> terms) {
        String name = function.getLocalName();
        if (use != ExpressionUse.TEMPLATE) {
            throw new InvalidExpression("only-in-templates", name, name);
        }
        boolean both = name.equals("money") || name.equals("fallback");
        Node given = Functions.arguments(function, both ? 2 : 1, 2);
        Term value = terms.apply(given.jjtGetChild(0));
        Node second = given.jjtGetNumChildren() < 2 ? null : given.jjtGetChild(1);
        return switch (name) {
            case "number" -> number(value, second);
            case "date" -> date(value, second);
            case "money" -> money(value, terms.apply(given.jjtGetChild(1)), given.jjtGetChild(1));
            default -> fallback(value, terms.apply(given.jjtGetChild(1)));
        };
    }

    private static Term fallback(Term value, Term other) {
        return facts -> {
            Object found = value.of(facts);
            return ValueRules.empty(found) || found instanceof String text && text.isBlank() ? other.of(facts) : found;
        };
    }

    private static Term number(Term value, @Nullable Node second) {
        Integer digits = second == null ? null : digits(second);
        return facts -> facts.format().number(value.of(facts), digits);
    }

    private static Integer digits(Node node) {
        String image = String.valueOf(node.getImage());
        if (!(node instanceof AstInteger) || image.length() > 1 || Integer.parseInt(image) > MOST_DIGITS) {
            throw new InvalidExpression("not-digits", "number", "0-" + MOST_DIGITS);
        }
        return Integer.valueOf(image);
    }

    private static Term date(Term value, @Nullable Node second) {
        DateStyle style = second == null ? DateStyle.LONG : style(second);
        return facts -> facts.format().date(value.of(facts), style);
    }

    private static DateStyle style(Node node) {
        String name = node instanceof AstString literal ? literal.getString() : "";
        return DateStyle.named(name)
                .orElseThrow(() -> new InvalidExpression("not-a-date-style", "date", name, DateStyle.names()));
    }

    private static Term money(Term value, Term currency, Node second) {
        if (second instanceof AstString literal && ValueFormat.currency(literal.getString()) == null) {
            throw new InvalidExpression("not-a-currency", "money", literal.getString());
        }
        return facts -> facts.format().money(value.of(facts), currency.of(facts));
    }
}
