package dev.rekindle.message.template;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.CheckedTemplate;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.content.Variants;
import java.util.Locale;
import java.util.Optional;

/**
 * Files of a draft or an old version as they were read.
 *
 * @param chosen name of the variant that is rendered
 */
record ReadFiles(ReadMessage message, String chosen, Channels channels) implements CheckedTemplate {

    @Override
    public TemplateSummary summary() {
        return message.summary(chosen, channels);
    }

    @Override
    public Variants variants() {
        return message.variants();
    }

    @Override
    public CheckedTemplate variant(String name) {
        return message.variant(name) == null ? this : new ReadFiles(message, name, channels);
    }

    @Override
    public RenderResult write(ChannelKey channel, Locale locale, ExpressionFacts facts, MessageLinks links) {
        Channel installed = channels.get(channel);
        ReadTemplate template = Optional.ofNullable(message.variant(chosen)).orElseGet(message::first);
        return template.isReadable(installed, locale)
                ? TemplateRenderer.render(template, installed, locale, facts, links)
                : new RenderResult.Unusable(message.problems());
    }

    @Override
    public RenderResult write(ChannelKey channel, Locale locale, String sample, MessageLinks links) {
        return write(channel, locale, SampleFacts.read(sample, locale), links);
    }
}
