package dev.rekindle.message.template;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.CheckedTemplate;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateSummary;
import java.util.Locale;

/** Files of a draft or an old version as they were read. */
record ReadFiles(ReadTemplate template, Channels channels) implements CheckedTemplate {

    @Override
    public TemplateSummary summary() {
        return template.summary(channels);
    }

    @Override
    public RenderResult write(ChannelKey channel, Locale locale, ExpressionFacts facts, MessageLinks links) {
        Channel installed = channels.get(channel);
        return template.isReadable(installed, locale)
                ? TemplateRenderer.render(template, installed, locale, facts, links)
                : new RenderResult.Unusable(template.problems());
    }

    @Override
    public RenderResult write(ChannelKey channel, Locale locale, String sample, MessageLinks links) {
        return write(channel, locale, SampleFacts.read(sample, locale), links);
    }
}
