package dev.rekindle.web.template;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.writing.TemplateDraft;
import dev.rekindle.platform.TextLimit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A template in the list.
 *
 * @param excerpt the one line that stands for it, rendered with the sample; empty when it cannot be used
 * @param users the journeys and other things that use it, in one line; empty for none
 * @param label the name that somebody gave it, else its key
 * @param missing languages of the organisation that it is not written in
 * @param draft how far the draft of its next version is; null when there is none
 * @param live whether there is a version that is sent
 */
record TemplateRow(
        TemplateSummary template,
        String excerpt,
        String users,
        String label,
        List<Locale> missing,
        TemplateDraft.@Nullable State draft,
        boolean live) {

    private static final TextLimit EXCERPT = TextLimit.of(90);

    TemplateRow {
        excerpt = EXCERPT.shorten(excerpt);
    }

    boolean isFor(@Nullable ChannelKey channel) {
        return channel == null || template.channels().contains(channel);
    }

    /** Whether it is in this state: ready, problems or draft; any when empty. */
    boolean isIn(String state) {
        return switch (state) {
            case "ready" -> live && template.usable();
            case "problems" -> live && !template.usable();
            case "draft" -> draft != null;
            default -> true;
        };
    }

    public boolean matches(String query) {
        return (template.name() + " " + label + " " + excerpt)
                .toLowerCase()
                .contains(query.strip().toLowerCase());
    }
}
