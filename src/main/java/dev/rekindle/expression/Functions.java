package dev.rekindle.expression;

import dev.rekindle.platform.Span;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.glassfish.expressly.parser.AstFunction;
import org.glassfish.expressly.parser.AstInteger;
import org.glassfish.expressly.parser.AstString;
import org.glassfish.expressly.parser.Node;
import org.jspecify.annotations.Nullable;

/** The functions of the language and what their arguments must be: text literals, each of its own shape. */
final class Functions {

    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}");
    private static final int MOST_PRODUCTS = 20;
    private static final Pattern COUNT = Pattern.compile("[1-9]|1\\d|20");
    private static final int LONGEST_ARGUMENT = 200;
    private static final double LONGEST_SPAN_DAYS = 36_600;

    private Functions() {}

    static FunctionCall call(AstFunction function, ExpressionUse use) {
        String name = function.getLocalName();
        if (!function.getPrefix().isEmpty()) {
            String full = function.getPrefix() + ":" + name;
            throw new InvalidExpression("unknown-function", full, full);
        }
        FunctionCall call = made(name, function);
        boolean moment = call.match(question -> false, until -> true, value -> false);
        if (moment != (use == ExpressionUse.TIMER)) {
            throw new InvalidExpression(use == ExpressionUse.TIMER ? "not-a-time" : "only-in-timers", name, name);
        }
        String misplaced = call.match(question -> "", until -> "", value -> misplaced(value, use));
        if (!misplaced.isEmpty()) {
            throw new InvalidExpression(misplaced, name, name);
        }
        return call;
    }

    /** @return the code of the problem; empty where it may stand */
    private static String misplaced(FunctionCall.Value value, ExpressionUse use) {
        return value.matchValue(
                result -> use == ExpressionUse.CONDITION ? "" : "only-in-conditions",
                coupon -> use == ExpressionUse.TEMPLATE ? "" : "only-in-messages",
                products -> use == ExpressionUse.TEMPLATE ? "" : "only-in-messages");
    }

    private static FunctionCall made(String name, AstFunction function) {
        return switch (name) {
            case "opened" -> new FunctionCall.Opened(texts(function, 1, 1).get(0));
            case "clicked" -> new FunctionCall.Clicked(texts(function, 1, 1).get(0));
            case "inSegment" -> new FunctionCall.InSegment(texts(function, 1, 1).get(0));
            case "hasTag" -> new FunctionCall.HasTag(texts(function, 1, 1).get(0));
            case "coupon" -> new FunctionCall.Coupon(texts(function, 1, 1).get(0));
            case "products" -> products(function);
            case "recommended" ->
                FunctionCall.Products.recommended(
                        count("recommended", arguments(function, 1, 1).jjtGetChild(0)));
            case "result" -> result(texts(function, 1, 2));
            case "did" -> did(texts(function, 2, 2));
            case "untilLocalTime" -> until(texts(function, 1, 2));
            default -> throw new InvalidExpression("unknown-function", name, name);
        };
    }

    private static FunctionCall result(List<String> arguments) {
        return new FunctionCall.Result(arguments.get(0), arguments.size() < 2 ? "" : arguments.get(1));
    }

    private static FunctionCall products(AstFunction function) {
        Node given = arguments(function, 3, 3);
        return new FunctionCall.Products(
                text("products", given.jjtGetChild(0)),
                text("products", given.jjtGetChild(1)),
                count("products", given.jjtGetChild(2)));
    }

    private static int count(String function, Node count) {
        String image = count instanceof AstInteger ? count.getImage() : "";
        if (!COUNT.matcher(image).matches()) {
            throw new InvalidExpression("not-a-count", function, function, "1-" + MOST_PRODUCTS);
        }
        return Integer.parseInt(image);
    }

    private static FunctionCall did(List<String> arguments) {
        String span = arguments.get(1);
        return Span.parse(span)
                .filter(given -> given.isPositiveUpTo(LONGEST_SPAN_DAYS))
                .map(given -> new FunctionCall.Did(arguments.get(0), given))
                .orElseThrow(() -> new InvalidExpression("not-a-period", span, span));
    }

    private static FunctionCall until(List<String> arguments) {
        String weekday = arguments.size() < 2 ? null : arguments.get(1);
        return new FunctionCall.UntilLocalTime(time(arguments.get(0)), weekday == null ? null : weekday(weekday));
    }

    private static LocalTime time(String text) {
        try {
            if (TIME.matcher(text).matches()) {
                return LocalTime.parse(text);
            }
        } catch (DateTimeException e) {
            throw new InvalidExpression("not-a-local-time", text, text);
        }
        throw new InvalidExpression("not-a-local-time", text, text);
    }

    private static DayOfWeek weekday(String text) {
        try {
            return DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidExpression("not-a-weekday", text, text);
        }
    }

    private static List<String> texts(AstFunction function, int fewest, int most) {
        Node given = arguments(function, fewest, most);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < given.jjtGetNumChildren(); i++) {
            texts.add(text(function.getLocalName(), given.jjtGetChild(i)));
        }
        return texts;
    }

    /** The node whose children are the arguments. */
    static Node arguments(AstFunction function, int fewest, int most) {
        String name = function.getLocalName();
        if (function.jjtGetNumChildren() != 1) {
            throw new InvalidExpression("method-call", name, name);
        }
        Node given = function.jjtGetChild(0);
        int count = given.jjtGetNumChildren();
        if (count < fewest || count > most) {
            throw new InvalidExpression(
                    "argument-count", name, name, fewest + (most > fewest ? "-" + most : ""), "" + count);
        }
        return given;
    }

    private static String text(String function, Node node) {
        @Nullable String text = node instanceof AstString literal ? literal.getString() : null;
        if (text == null || text.isBlank() || text.length() > LONGEST_ARGUMENT) {
            throw new InvalidExpression("argument-not-literal", function, function);
        }
        return text;
    }
}
