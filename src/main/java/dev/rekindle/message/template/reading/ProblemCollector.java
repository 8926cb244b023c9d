package dev.rekindle.message.template.reading;

import dev.rekindle.expression.Expression;
import dev.rekindle.expression.ExpressionUse;
import dev.rekindle.expression.References;
import dev.rekindle.message.content.TemplateProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the problems of one file. */
public final class ProblemCollector {

    private static final Pattern REPEAT = Pattern.compile(
            "\\s*product\\s*:\\s*(\\$\\{\\s*(?:products|recommended)\\(.*\\)\\s*})\\s*", Pattern.DOTALL);

    private final String template;
    private final String file;
    private final List<TemplateProblem> found = new ArrayList<>();
    private References references = References.NONE;
    private int repeated;

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
                            if (repeated == 0 && expression.references().names().contains("product")) {
                                add(line, element, "product-outside");
                            }
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

    /** From here on {@code product} means something. Empty when the text is no {@code product : ${products(…)}} or {@code ${recommended(…)}}. */
    Optional<Expression> repeat(int line, String element, String text) {
        Matcher form = REPEAT.matcher(text);
        if (!form.matches()) {
            add(line, element, "repeat-form", text);
        }
        Optional<Expression> products = form.matches() ? expression(line, element, form.group(1)) : Optional.empty();
        repeated++;
        return products;
    }

    void endRepeat() {
        repeated--;
    }

    /** The references of the expressions checked so far. */
    public References references() {
        return references;
    }

    public List<TemplateProblem> found() {
        return List.copyOf(found);
    }
}
