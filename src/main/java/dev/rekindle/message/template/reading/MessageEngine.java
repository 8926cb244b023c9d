package dev.rekindle.message.template.reading;

import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** The Thymeleaf engine of message templates; another one than that of the pages. Thread-safe. */
final class MessageEngine {

    private static final TemplateEngine ENGINE = engine();

    private MessageEngine() {}

    private static TemplateEngine engine() {
        StringTemplateResolver resolver = new StringTemplateResolver();
        resolver.setCacheable(true);
        TemplateEngine engine = new TemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setDialect(new MessageDialect());
        return engine;
    }

    /** @param out tells the nodes the facts and links of the message */
    static String render(ThymeleafForm form, Output out) {
        return ENGINE.process(
                new TemplateSpec(form.template(), TemplateMode.TEXT),
                new Context(Locale.ROOT, Map.of(MessageDialect.FORM, form, MessageDialect.OUTPUT, out)));
    }
}
