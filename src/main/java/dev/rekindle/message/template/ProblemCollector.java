package dev.rekindle.message.template;

import dev.rekindle.expression.Expression;
import dev.rekindle.expression.ExpressionUse;
import dev.rekindle.expression.References;
import dev.rekindle.message.content.TemplateProblem;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one file. */
final class ProblemCollector {

    private final String template;
    private final String file;
    private final List<TemplateProblem> found = new ArrayList<>();
    private References references = References.NONE;

    ProblemCollector(String template, String file) {
        this.template = template;
        this.file = file;
    }

    void add(int line, String element, String code, String... arguments) {
        found.add(new TemplateProblem(template, file, line, element, "template." + code, List.of(arguments)));
    }

    /** Adds a problem if the text is not an expression of the language. */
    void checkExpression(int line, String element, String text) {
        Expression.parse(text, ExpressionUse.TEMPLATE)
                .<Runnable>match(
                        expression -> () -> references = references.plus(expression.references()),
                        problem -> () -> found.add(new TemplateProblem(
                                template, file, line, element, "expression." + problem.code(), problem.arguments())))
                .run();
    }

    /** The references of the expressions checked so far. */
    References references() {
        return references;
    }

    List<TemplateProblem> found() {
        return List.copyOf(found);
    }
}
