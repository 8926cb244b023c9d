package dev.rekindle.message.template;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.message.brand.BrandTexts;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.content.ContentLink;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.template.reading.WrittenPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/** Writes messages from templates that were read without a problem. */
final class TemplateRenderer {

    private TemplateRenderer() {}

    static RenderResult.Rendered render(
            ReadTemplate template, Channel channel, Locale wanted, ExpressionFacts facts, MessageLinks links) {
        Locale locale = template.folder().bestFor(wanted, channel);
        var local = new LocalFacts(facts, facts.format().inTextOf(locale));
        var parts = new HashMap<String, String>();
        List<ContentLink> found = new ArrayList<>();
        for (ContentPart part : channel.parts()) {
            var read = template.parts().get(TemplateFolder.file(locale, part));
            if (read == null) {
                throw new IllegalStateException("Template " + template.name() + " has no " + part.name());
            }
            WrittenPart written = read.write(part.name(), local, links);
            parts.put(part.name(), written.text());
            if (part.form() == ContentPart.Form.HTML) {
                parts.put(part.title(), written.title());
            }
            found.addAll(written.links());
        }
        String sender = template.brand().text(locale, BrandTexts::sender);
        if (!sender.isEmpty()) {
            parts.put(MessageContent.SENDER, sender);
        }
        return new RenderResult.Rendered(
                channel.complete(new MessageContent(
                        locale,
                        parts,
                        template.folder().version(),
                        template.folder().variant())),
                found);
    }
}
