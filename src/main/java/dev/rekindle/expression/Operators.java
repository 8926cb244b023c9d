package dev.rekindle.expression;

import java.math.BigDecimal;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.glassfish.expressly.parser.*;
import org.jspecify.annotations.Nullable;

/** The operators of the language, each as a term over the terms of its operands. */
final class Operators {

    private Operators() {}

    /** @return null when the node is no operator of ours */
    static @Nullable Term term(Node node, Function<Node, Term> terms) {
        if (node instanceof AstAnd) {
            Term a = child(node, terms, 0);
            Term b = child(node, terms, 1);
            return facts -> ValueRules.truth(a.of(facts)) && ValueRules.truth(b.of(facts));
        }
        if (node instanceof AstOr) {
            Term a = child(node, terms, 0);
            Term b = child(node, terms, 1);
            return facts -> ValueRules.truth(a.of(facts)) || ValueRules.truth(b.of(facts));
        }
        if (node instanceof AstNot) {
            Term a = child(node, terms, 0);
            return facts -> !ValueRules.truth(a.of(facts));
        }
        if (node instanceof AstEmpty) {
            Term a = child(node, terms, 0);
            return facts -> ValueRules.empty(a.of(facts));
        }
        if (node instanceof AstChoice) {
            Term a = child(node, terms, 0);
            Term yes = child(node, terms, 1);
            Term no = child(node, terms, 2);
            return facts -> ValueRules.truth(a.of(facts)) ? yes.of(facts) : no.of(facts);
        }
        Term compared = compared(node, terms);
        return compared != null ? compared : arithmetic(node, terms);
    }

    private static @Nullable Term compared(Node node, Function<Node, Term> terms) {
        if (node instanceof AstEqual) {
            return both(node, terms, ValueRules::equal);
        }
        if (node instanceof AstNotEqual) {
            return both(node, terms, (a, b) -> !ValueRules.equal(a, b));
        }
        if (node instanceof AstLessThan) {
            return both(node, terms, (a, b) -> ValueRules.compared(a, b, order -> order < 0));
        }
        if (node instanceof AstLessThanEqual) {
            return both(node, terms, (a, b) -> ValueRules.compared(a, b, order -> order <= 0));
        }
        if (node instanceof AstGreaterThan) {
            return both(node, terms, (a, b) -> ValueRules.compared(a, b, order -> order > 0));
        }
        if (node instanceof AstGreaterThanEqual) {
            return both(node, terms, (a, b) -> ValueRules.compared(a, b, order -> order >= 0));
        }
        return null;
    }

    private static @Nullable Term arithmetic(Node node, Function<Node, Term> terms) {
        if (node instanceof AstPlus) {
            return numbers(node, terms, BigDecimal::add);
        }
        if (node instanceof AstMinus) {
            return numbers(node, terms, BigDecimal::subtract);
        }
        if (node instanceof AstMult) {
            return numbers(node, terms, BigDecimal::multiply);
        }
        if (node instanceof AstDiv) {
            return numbers(node, terms, ValueRules::divide);
        }
        if (node instanceof AstMod) {
            return numbers(node, terms, ValueRules::remainder);
        }
        if (node instanceof AstNegative) {
            Term a = child(node, terms, 0);
            return facts -> ValueRules.compute(BigDecimal.ZERO, a.of(facts), BigDecimal::subtract);
        }
        return null;
    }

    private static Term numbers(Node node, Function<Node, Term> terms, BinaryOperator<@Nullable BigDecimal> operator) {
        return both(node, terms, (a, b) -> ValueRules.compute(a, b, operator));
    }

    private static Term both(Node node, Function<Node, Term> terms, Pair pair) {
        Term a = child(node, terms, 0);
        Term b = child(node, terms, 1);
        return facts -> pair.of(a.of(facts), b.of(facts));
    }

    private static Term child(Node node, Function<Node, Term> terms, int index) {
        return terms.apply(node.jjtGetChild(index));
    }

    @FunctionalInterface
    private interface Pair {
        @Nullable
        Object of(@Nullable Object a, @Nullable Object b);
    }
}
