package dev.rekindle.journey.engine.parse;

import dev.rekindle.expression.Expression;
import dev.rekindle.expression.ExpressionUse;
import dev.rekindle.expression.ParseResult;
import java.lang.reflect.Method;
import org.camunda.bpm.engine.impl.el.ExpressionManager;

/**
 * Replaces the engine's expression language by ours: no bean, method, variable or script can be reached. A text that is
 * not in the language is parsed, so that the diagram parses, and rejected when it is evaluated.
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
        return new EnrolmentExpression.Unsupported(text);
    }

    /** Ignores the functions that the engine offers. */
    @Override
    public void addFunction(String name, Method function) {}
}
