package dev.rekindle.message.template;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MessageContent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** Renders a folder that the checks have accepted. Thread-safe. */
final class TemplateRenderer {

    private final TemplateEngine engine = new TemplateEngine();

    TemplateRenderer() {
        StringTemplateResolver resolver = new StringTemplateResolver();
        resolver.setCacheable(true);
        engine.setTemplateResolver(resolver);
        engine.setDialect(new MessageDialect());
    }

    MessageContent render(TemplateFolder folder, Channel channel, Locale wanted, ExpressionFacts facts) {
        Locale locale = folder.bestFor(wanted, channel);
        var parts = new HashMap<String, String>();
        for (ContentPart part : channel.parts()) {
            TemplateMode mode = switch (part.form()) {
                case HTML -> TemplateMode.HTML;
                case TEXT -> TemplateMode.TEXT;
            };
            parts.put(part.name(), process(folder.text(locale, part), mode, locale, facts));
        }
        return channel.complete(new MessageContent(locale, parts));
    }

    private String process(String source, TemplateMode mode, Locale locale, ExpressionFacts facts) {
        return engine.process(
                new TemplateSpec(source, mode), new Context(locale, Map.of(TemplateExpressions.FACTS, facts)));
    }
}
