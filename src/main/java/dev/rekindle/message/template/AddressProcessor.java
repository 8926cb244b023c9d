package dev.rekindle.message.template;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;
import org.unbescape.html.HtmlEscape;

/** Sets th:href, th:src and th:alt; an address of a scheme that could run something is left out. */
final class AddressProcessor extends AbstractAttributeTagProcessor {

    private static final int PRECEDENCE = 1000;

    private final String name;

    AddressProcessor(String prefix, String name) {
        super(TemplateMode.HTML, prefix, null, false, name, true, PRECEDENCE, true);
        this.name = name;
    }

    @Override
    protected void doProcess(
            ITemplateContext context,
            IProcessableElementTag tag,
            AttributeName attribute,
            String value,
            IElementTagStructureHandler handler) {
        String printed = TemplateExpressions.printed(context, value);
        if (name.equals("alt") || AllowedAddresses.isAllowed(printed)) {
            handler.setAttribute(name, HtmlEscape.escapeHtml4Xml(printed));
        }
    }
}
