package dev.rekindle.message.template;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.expression.IExpressionObjectFactory;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.IStandardExpressionParser;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.processor.StandardBlockTagProcessor;
import org.thymeleaf.standard.processor.StandardXmlNsTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Replaces the standard dialect so that Thymeleaf reads inlined output, without anything else of it: the few
 * processors evaluate our expressions, Thymeleaf's own expression parser refuses everything, and there are no utility objects.
 */
final class MessageDialect extends StandardDialect implements IExpressionObjectFactory {

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(
                new StandardXmlNsTagProcessor(TemplateMode.HTML, prefix),
                new StandardBlockTagProcessor(TemplateMode.HTML, prefix, StandardBlockTagProcessor.ELEMENT_NAME),
                new ConditionProcessor(TemplateMode.HTML, prefix, "if", true),
                new ConditionProcessor(TemplateMode.HTML, prefix, "unless", false),
                new ValueProcessor(TemplateMode.HTML, prefix, "text"),
                new AddressProcessor(prefix, "href"),
                new AddressProcessor(prefix, "src"),
                new AddressProcessor(prefix, "alt"),
                new StandardBlockTagProcessor(TemplateMode.TEXT, prefix, StandardBlockTagProcessor.ELEMENT_NAME),
                new StandardBlockTagProcessor(TemplateMode.TEXT, null, ""),
                new ConditionProcessor(TemplateMode.TEXT, prefix, "if", true),
                new ConditionProcessor(TemplateMode.TEXT, prefix, "unless", false),
                new ValueProcessor(TemplateMode.TEXT, prefix, "utext"));
    }

    @Override
    public IStandardExpressionParser getExpressionParser() {
        return (context, input) -> {
            throw new TemplateProcessingException("Message templates have no such expression");
        };
    }

    @Override
    public IStandardVariableExpressionEvaluator getVariableExpressionEvaluator() {
        return (context, expression, execution) -> {
            throw new TemplateProcessingException("Message templates have no such expression");
        };
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return this;
    }

    @Override
    public Set<String> getAllExpressionObjectNames() {
        return Set.of();
    }

    @Override
    public @Nullable Object buildObject(IExpressionContext context, String name) {
        return null;
    }

    @Override
    public boolean isCacheable(String name) {
        return false;
    }
}
