package dev.rekindle.message.template;

import dev.rekindle.expression.Expression;
import dev.rekindle.expression.ExpressionUse;
import dev.rekindle.expression.ParseResult;
import dev.rekindle.message.TemplateProblem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file. */
final class ProblemCollector {

    private final String template;
    private final String file;
    private final List<TemplateProblem> found = new ArrayList<>();

    ProblemCollector(String template, String file) {
        this.template = template;
        this.file = file;
    }

    void add(int line, String element, String code, String... arguments) {
        found.add(new TemplateProblem(template, file, line, element, "template." + code, List.of(arguments)));
    }

    /** Notes why the text is not an expression of our language, if it is none. */
    void checkExpression(int line, String element, String text) {
        if (Expression.parse(text, ExpressionUse.TEMPLATE) instanceof ParseResult.Problem problem) {
            found.add(new TemplateProblem(
                    template, file, line, element, "expression." + problem.code(), problem.arguments()));
        }
    }

    List<TemplateProblem> found() {
        return List.copyOf(found);
    }
}
