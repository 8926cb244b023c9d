package dev.rekindle.message.template;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.member.ChannelKind;
import dev.rekindle.message.RenderResult;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** Renders a folder that has been found free of problems. Safe for many threads. */
final class TemplateRenderer {

    private static final Pattern TITLE = Pattern.compile("<title[^>]*>(.*?)</title>", Pattern.DOTALL);
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\s]+");
    private static final int LONGEST_SUBJECT = 250;

    private final TemplateEngine engine = new TemplateEngine();

    TemplateRenderer() {
        StringTemplateResolver resolver = new StringTemplateResolver();
        resolver.setCacheable(true);
        engine.setTemplateResolver(resolver);
        engine.setDialect(new MessageDialect());
    }

    RenderResult render(TemplateFolder folder, ChannelKind channel, Locale wanted, ExpressionFacts facts) {
        Locale locale = folder.bestFor(wanted, channel);
        if (channel == ChannelKind.SMS) {
            return new RenderResult.SmsContent(
                    locale,
                    process(folder.text(locale, TemplateFolder.SMS), TemplateMode.TEXT, locale, facts)
                            .strip());
        }
        String html = process(folder.text(locale, TemplateFolder.HTML), TemplateMode.HTML, locale, facts);
        String text = process(folder.text(locale, TemplateFolder.TEXT), TemplateMode.TEXT, locale, facts);
        return new RenderResult.EmailContent(locale, subject(html), html, text);
    }

    private String process(String source, TemplateMode mode, Locale locale, ExpressionFacts facts) {
        return engine.process(
                new TemplateSpec(source, mode), new Context(locale, Map.of(TemplateExpressions.FACTS, facts)));
    }

    /** One line: whatever a member is called, no line break reaches a header. */
    private static String subject(String html) {
        Matcher title = TITLE.matcher(html);
        String text = title.find() ? Parser.unescapeEntities(title.group(1), false) : "";
        String line = BREAKS.matcher(text).replaceAll(" ").strip();
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT);
    }
}
