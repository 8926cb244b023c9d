package dev.rekindle.message.template.reading;

import dev.rekindle.expression.Expression;
import dev.rekindle.expression.ExpressionUse;
import dev.rekindle.expression.References;
import dev.rekindle.message.content.TemplateProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the problems of one file. */
public final class ProblemCollector {

    private final String template;
    private final String file;
    private final List<TemplateProblem> found = new ArrayList<>();
    private References references = References.NONE;

    public ProblemCollector(String template, String file) {
        this.template = template;
        this.file = file;
    }

    public String template() {
        return template;
    }

    public void add(int line, String element, String code, String... arguments) {
        found.add(new TemplateProblem(template, file, line, element, "template." + code, List.of(arguments)));
    }

    /** The expression; empty, and a problem added, if the text is none of the language. */
    Optional<Expression> expression(int line, String element, String text) {
        return Expression.parse(text, ExpressionUse.TEMPLATE)
                .match(
                        expression -> {
                            references = references.plus(expression.references());
                            return Optional.of(expression);
                        },
                        problem -> {
                            found.add(new TemplateProblem(
                                    template,
                                    file,
                                    line,
                                    element,
                                    "expression." + problem.code(),
                                    problem.arguments()));
                            return Optional.empty();
                        });
    }

    /** The references of the expressions checked so far. */
    public References references() {
        return references;
    }

    public List<TemplateProblem> found() {
        return List.copyOf(found);
    }
}
