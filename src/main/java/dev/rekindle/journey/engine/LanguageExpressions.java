package dev.rekindle.journey.engine;

import dev.rekindle.expression.Expression;
import dev.rekindle.expression.Parsing;
import dev.rekindle.expression.Use;
import java.lang.reflect.Method;
import org.camunda.bpm.engine.impl.el.ExpressionManager;

/**
 * Gives the engine our expression language in place of its own: no bean, method, variable or script can be reached. What
 * is not in the language is read, so that a diagram parses, and refused when someone asks for its value.
 */
final class LanguageExpressions implements ExpressionManager {

    @Override
    public org.camunda.bpm.engine.impl.el.Expression createExpression(String text) {
        if (!text.contains("${") && !text.contains("#{")) {
            return new PassageExpression.Literal(text);
        }
        if (Expression.parse(text, Use.CONDITION) instanceof Parsing.Parsed condition) {
            return new PassageExpression.Condition(condition.expression());
        }
        if (Expression.parse(text, Use.TIMER) instanceof Parsing.Parsed timer) {
            return new PassageExpression.Moment(timer.expression());
        }
        return new PassageExpression.Refused(text);
    }

    /** The engine offers functions of its own here; the language takes none. */
    @Override
    public void addFunction(String name, Method function) {}
}
