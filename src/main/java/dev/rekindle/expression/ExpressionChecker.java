package dev.rekindle.expression;

import dev.rekindle.member.figure.Figure;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glassfish.expressly.parser.*;
import org.jspecify.annotations.Nullable;

/**
 * Builds terms from the parser's tree; every kind of node that is not in the language is refused.
 * The tree itself is never evaluated, so no resolver, bean or class can be reached from an expression.
 */
final class ExpressionChecker {

    private static final Pattern PROPERTY = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]{0,63}");
    private static final String PRODUCT = "product";
    private static final Set<String> TEMPLATE_NAMES = Set.of("unsubscribeUrl");

    private final ExpressionUse use;
    private final Set<FunctionCall> calls = new LinkedHashSet<>();
    private final Set<String> properties = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> literals = new LinkedHashSet<>();

    ExpressionChecker(ExpressionUse use) {
        this.use = use;
    }

    References references() {
        return new References(calls, properties, names);
    }

    Set<String> literals() {
        return literals;
    }

    Term check(Node root) {
        Term term = term(root);
        if (use == ExpressionUse.TIMER && !(root instanceof AstFunction)) {
            throw new InvalidExpression("not-a-time", "");
        }
        if (use == ExpressionUse.CONDITION && !mayBeCondition(root)) {
            throw new InvalidExpression("not-a-condition", "");
        }
        return term;
    }

    private static boolean mayBeCondition(Node node) {
        if (node instanceof AstChoice) {
            return mayBeCondition(node.jjtGetChild(1)) && mayBeCondition(node.jjtGetChild(2));
        }
        return !(node instanceof AstString
                || node instanceof AstNull
                || node instanceof AstNegative
                || node instanceof AstInteger
                || node instanceof AstFloatingPoint
                || node instanceof ArithmeticNode);
    }

    private Term term(Node node) {
        if (node instanceof AstString string) {
            literals.add(string.getString());
        }
        Term literal = literal(node);
        if (literal != null) {
            return literal;
        }
        Term operation = Operators.term(node, this::term);
        if (operation != null) {
            return operation;
        }
        if (node instanceof AstFunction function) {
            return function(function);
        }
        if (node instanceof AstIdentifier identifier) {
            return name(identifier.getImage());
        }
        if (node instanceof AstValue value) {
            return property(value);
        }
        throw outside(node);
    }

    private static @Nullable Term literal(Node node) {
        Object value = node instanceof AstString string
                ? string.getString()
                : node instanceof AstTrue
                        ? Boolean.TRUE
                        : node instanceof AstFalse
                                ? Boolean.FALSE
                                : node instanceof AstInteger || node instanceof AstFloatingPoint
                                        ? number(node.getImage())
                                        : null;
        if (value == null && !(node instanceof AstNull)) {
            return null;
        }
        return facts -> value;
    }

    private static Object number(String image) {
        Object number = ValueRules.number(image);
        if (number == null) {
            throw new InvalidExpression("number-out-of-range", image, image);
        }
        return number;
    }

    private Term function(AstFunction function) {
        if (PrintFunctions.has(function)) {
            return PrintFunctions.term(function, use, this::term);
        }
        FunctionCall call = Functions.call(function, use);
        calls.add(call);
        return call.match(
                question -> facts -> facts.holds(question),
                until -> facts -> facts.moment(until),
                value -> facts -> facts.value(value));
    }

    private Term name(String name) {
        if (name.equals("member")) {
            throw new InvalidExpression("member-alone", name);
        }
        if (use != ExpressionUse.TEMPLATE || !TEMPLATE_NAMES.contains(name)) {
            throw new InvalidExpression("unknown-name", name, name);
        }
        names.add(name);
        return facts -> facts.named(name);
    }

    private Term property(AstValue value) {
        for (int i = 1; i < value.jjtGetNumChildren(); i++) {
            Node suffix = value.jjtGetChild(i);
            if (suffix.jjtGetNumChildren() > 0 && suffix instanceof AstDotSuffix) {
                throw new InvalidExpression("method-call", suffix.getImage(), suffix.getImage());
            }
            if (!(suffix instanceof AstDotSuffix)) {
                throw new InvalidExpression("brackets", "[");
            }
        }
        Node base = value.jjtGetChild(0);
        Node first = value.jjtGetChild(1);
        boolean product = use == ExpressionUse.TEMPLATE && PRODUCT.equals(base.getImage());
        if (!(base instanceof AstIdentifier) || !(product || base.getImage().equals("member"))) {
            String image = base.getImage() == null ? "" : base.getImage();
            throw new InvalidExpression("unknown-name", image, image);
        }
        if (value.jjtGetNumChildren() > 2) {
            Node second = value.jjtGetChild(2);
            if (!product
                    && value.jjtGetNumChildren() == 3
                    && Figure.isFigure(first.getImage() + "." + second.getImage())) {
                return figure(second.getImage());
            }
            throw new InvalidExpression("property-of-property", "." + second.getImage(), second.getImage());
        }
        return product ? ofProduct(first.getImage()) : property(first.getImage());
    }

    private Term ofProduct(String property) {
        checkName(property);
        names.add(PRODUCT);
        return facts -> facts.product(property);
    }

    private static void checkName(String property) {
        if (property.equals("class") || !PROPERTY.matcher(property).matches()) {
            throw new InvalidExpression("property-refused", property, property);
        }
    }

    private Term property(String property) {
        checkName(property);
        properties.add(property);
        return facts -> facts.member(property);
    }

    /** A figure of the member, such as {@code member.value.pAlive}. */
    private Term figure(String code) {
        String property = Figure.named(Figure.PREFIX + code)
                .map(Figure::property)
                .orElseThrow(() -> new InvalidExpression(
                        "unknown-figure",
                        code,
                        code,
                        Arrays.stream(Figure.values()).map(Figure::code).collect(Collectors.joining(", "))));
        properties.add(property);
        return facts -> facts.member(property);
    }

    private static InvalidExpression outside(Node node) {
        if (node instanceof AstLambdaExpression) {
            return new InvalidExpression("lambda", "->");
        }
        if (node instanceof AstAssign) {
            return new InvalidExpression("assignment", "=");
        }
        if (node instanceof AstSemiColon) {
            return new InvalidExpression("several-statements", ";");
        }
        if (node instanceof AstConcat) {
            return new InvalidExpression("concatenation", "+=");
        }
        if (node instanceof AstMapData || node instanceof AstListData) {
            return new InvalidExpression("collection", "");
        }
        return new InvalidExpression(
                "not-in-language", "", node.getClass().getSimpleName().replaceFirst("^Ast", ""));
    }
}
