package dev.rekindle.journey.engine.parse;

import dev.rekindle.expression.Expression;
import dev.rekindle.expression.ExpressionUse;
import dev.rekindle.expression.ParseResult;
import java.lang.reflect.Method;
import org.camunda.bpm.engine.impl.el.ExpressionManager;

/**
 * Gives the engine our expression language in place of its own: no bean, method, variable or script can be reached. What
 * is not in the language is read, so that a diagram parses, and refused when someone asks for its value.
 */
public final class JourneyExpressions implements ExpressionManager {

    @Override
    public org.camunda.bpm.engine.impl.el.Expression createExpression(String text) {
        if (!text.contains("${") && !text.contains("#{")) {
            return new EnrolmentExpression.Literal(text);
        }
        if (Expression.parse(text, ExpressionUse.CONDITION) instanceof ParseResult.Parsed condition) {
            return new EnrolmentExpression.Condition(condition.expression());
        }
        if (Expression.parse(text, ExpressionUse.TIMER) instanceof ParseResult.Parsed timer) {
            return new EnrolmentExpression.Moment(timer.expression());
        }
        return new EnrolmentExpression.Refused(text);
    }

    /** The engine offers functions of its own here; the language takes none. */
    @Override
    public void addFunction(String name, Method function) {}
}
