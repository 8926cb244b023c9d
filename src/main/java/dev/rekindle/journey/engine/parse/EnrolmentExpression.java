package dev.rekindle.journey.engine.parse;

import dev.rekindle.expression.Expression;
import dev.rekindle.journey.engine.batch.BatchContext;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/** An expression as the engine evaluates it: for the enrolment that the execution belongs to. */
sealed interface EnrolmentExpression extends org.camunda.bpm.engine.impl.el.Expression {

    @Override
    default Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
        return getValue(scope);
    }

    @Override
    default void setValue(Object value, VariableScope scope) {
        throw new ProcessEngineException("An expression cannot be set: " + getExpressionText());
    }

    @Override
    default void setValue(Object value, VariableScope scope, BaseDelegateExecution execution) {
        setValue(value, scope);
    }

    @Override
    default boolean isLiteralText() {
        return false;
    }

    /** Plain text, such as a duration or the name of an event. */
    record Literal(String text) implements EnrolmentExpression {

        @Override
        public Object getValue(@Nullable VariableScope scope) {
            return text;
        }

        @Override
        public String getExpressionText() {
            return text;
        }

        @Override
        public boolean isLiteralText() {
            return true;
        }
    }

    /** Evaluates to true or false. */
    record Condition(Expression expression) implements EnrolmentExpression {

        @Override
        public Object getValue(@Nullable VariableScope scope) {
            BatchContext batch = BatchContext.current();
            return expression.test(batch.factsOf(batch.enrolmentOf(execution(scope))));
        }

        @Override
        public String getExpressionText() {
            return expression.text();
        }
    }

    /** Evaluates to the due date of a timer. */
    record Moment(Expression expression) implements EnrolmentExpression {

        @Override
        public Object getValue(@Nullable VariableScope scope) {
            BatchContext batch = BatchContext.current();
            Object moment = expression.evaluate(batch.factsOf(batch.enrolmentOf(execution(scope))));
            if (moment instanceof Instant instant) {
                return Date.from(instant);
            }
            throw new ProcessEngineException("The expression of a timer is not a point in time: " + expression.text());
        }

        @Override
        public String getExpressionText() {
            return expression.text();
        }
    }

    /** A text that is not in the language. */
    record Unsupported(String text) implements EnrolmentExpression {

        @Override
        public Object getValue(@Nullable VariableScope scope) {
            throw new ProcessEngineException("Not in the expression language: " + text);
        }

        @Override
        public String getExpressionText() {
            return text;
        }
    }

    private static ExecutionEntity execution(@Nullable VariableScope scope) {
        if (scope instanceof ExecutionEntity execution) {
            return execution;
        }
        throw new ProcessEngineException("An expression is evaluated for an enrolment only");
    }
}
