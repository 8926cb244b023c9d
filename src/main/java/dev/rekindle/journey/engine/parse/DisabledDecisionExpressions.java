package dev.rekindle.journey.engine.parse;

import org.camunda.bpm.dmn.engine.impl.spi.el.ElExpression;
import org.camunda.bpm.dmn.engine.impl.spi.el.ElProvider;
import org.camunda.bpm.engine.ProcessEngineException;

/** Rejects expressions in decision tables; the engine requires a provider. */
public final class DisabledDecisionExpressions implements ElProvider {

    @Override
    public ElExpression createExpression(String expression) {
        throw new ProcessEngineException("Journeys have no decision tables: " + expression);
    }
}
