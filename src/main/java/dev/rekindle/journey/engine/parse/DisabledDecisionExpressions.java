package dev.rekindle.journey.engine.parse;

import org.camunda.bpm.dmn.engine.impl.spi.el.ElExpression;
import org.camunda.bpm.dmn.engine.impl.spi.el.ElProvider;
import org.camunda.bpm.engine.ProcessEngineException;

/** Refuses expressions in decision tables; the engine insists on having someone to ask. */
public final class DisabledDecisionExpressions implements ElProvider {

    @Override
    public ElExpression createExpression(String expression) {
        throw new ProcessEngineException("Journeys have no decision tables: " + expression);
    }
}
