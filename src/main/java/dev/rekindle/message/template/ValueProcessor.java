package dev.rekindle.message.template;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;
import org.unbescape.html.HtmlEscape;

/** Prints a value, escaped in HTML and as it is in plain text, where nothing could be escaped. */
final class ValueProcessor extends AbstractAttributeTagProcessor {

    private static final int PRECEDENCE = 1300;

    private final boolean escaped;

    ValueProcessor(TemplateMode mode, String prefix, String name) {
        super(mode, prefix, null, false, name, true, PRECEDENCE, true);
        this.escaped = mode == TemplateMode.HTML;
    }

    @Override
    protected void doProcess(
            ITemplateContext context,
            IProcessableElementTag tag,
            AttributeName attribute,
            String value,
            IElementTagStructureHandler handler) {
        String printed = TemplateExpressions.printed(context, value);
        handler.setBody(escaped ? HtmlEscape.escapeHtml4Xml(printed) : printed, false);
    }
}
