package dev.rekindle.web.template;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.platform.TextLimit;
import org.jspecify.annotations.Nullable;

/**
 * A template in the list.
 *
 * @param excerpt the one line that stands for it, rendered with the sample; empty when it cannot be used
 * @param users the journeys and other things that use it, in one line; empty for none
 */
record TemplateRow(TemplateSummary template, String excerpt, String users) {

    private static final TextLimit EXCERPT = TextLimit.of(90);

    static TemplateRow of(TemplateSummary template, String text, String users) {
        return new TemplateRow(template, EXCERPT.shorten(text), users);
    }

    boolean isFor(@Nullable ChannelKey channel) {
        return channel == null || template.channels().contains(channel);
    }

    public boolean matches(String query) {
        return (template.name() + " " + excerpt)
                .toLowerCase()
                .contains(query.strip().toLowerCase());
    }
}
