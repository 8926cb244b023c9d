package dev.rekindle.message.template.reading;

import java.util.Set;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.processor.StandardBlockTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * All that Thymeleaf can do in a message: write a node, and keep or leave out what stands in a choice. Without the
 * standard dialect there are no expressions, fragments, preprocessing or utility objects: text of a marketer or a member
 * can reach no evaluator but our own.
 */
final class MessageDialect extends AbstractProcessorDialect {

    static final String WRITE = "write";
    static final String IF = "if";
    static final String FORM = "form";
    static final String OUTPUT = "output";

    private static final String PREFIX = "th";
    private static final int PRECEDENCE = 1000;

    MessageDialect() {
        super("Rekindle messages", PREFIX, PRECEDENCE);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(
                new StandardBlockTagProcessor(TemplateMode.TEXT, null, ""),
                new NodeProcessor(prefix, WRITE, (node, out, handler) -> {
                    int from = out.length();
                    node.write(out);
                    handler.setBody(out.takeSince(from), false);
                }),
                new NodeProcessor(prefix, IF, (node, out, handler) -> {
                    if (!((Node.Choice) node).holds(out)) {
                        handler.removeElement();
                    }
                }));
    }

    private interface Effect {

        void on(Node node, Output out, IElementTagStructureHandler handler);
    }

    /** Reads the index of a node from the attribute. */
    private static final class NodeProcessor extends AbstractAttributeTagProcessor {

        private final Effect effect;

        NodeProcessor(String prefix, String name, Effect effect) {
            super(TemplateMode.TEXT, prefix, null, false, name, true, PRECEDENCE, true);
            this.effect = effect;
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName attribute,
                String value,
                IElementTagStructureHandler handler) {
            ThymeleafForm form = (ThymeleafForm) context.getVariable(FORM);
            effect.on(form.node(value), (Output) context.getVariable(OUTPUT), handler);
        }
    }
}
