package dev.rekindle.message.template;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.standard.processor.AbstractStandardConditionalVisibilityTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/** Keeps or drops an element: th:if and th:unless. */
final class ConditionProcessor extends AbstractStandardConditionalVisibilityTagProcessor {

    private static final int PRECEDENCE = 300;

    private final boolean wanted;

    ConditionProcessor(TemplateMode mode, String prefix, String name, boolean wanted) {
        super(mode, prefix, name, PRECEDENCE);
        this.wanted = wanted;
    }

    @Override
    protected boolean isVisible(
            ITemplateContext context, IProcessableElementTag tag, AttributeName attribute, String value) {
        return TemplateExpressions.holds(context, value) == wanted;
    }
}
