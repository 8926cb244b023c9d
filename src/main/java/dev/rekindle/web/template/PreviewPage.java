package dev.rekindle.web.template;

import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.content.ContentFigure;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.content.TemplateSummary;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The data of the page of one template.
 *
 * @param locale the language shown
 * @param width desktop or phone
 * @param sample the data it was rendered with
 * @param badSample whether that data could not be read; nothing is rendered then
 * @param content what was rendered; null when nothing was
 */
record PreviewPage(
        TemplateSummary template,
        @Nullable Channel channel,
        Locale locale,
        String width,
        String sample,
        boolean badSample,
        @Nullable MessageContent content) {

    /** The channel in an address; empty when there is no content for any. */
    public String channelWord() {
        return channel == null ? "" : channel.key().value();
    }

    /** Whether its main part is a page, which looks different on a phone. */
    public boolean isHtml() {
        return channel != null && channel.parts().get(0).form() == ContentPart.Form.HTML;
    }

    public List<Shown> parts() {
        return channel == null || content == null
                ? List.of()
                : channel.parts().stream()
                        .map(part -> new Shown(part, content.part(part.name())))
                        .toList();
    }

    public String headline() {
        return channel == null || content == null ? "" : channel.headline(content);
    }

    public List<ContentFigure> figures() {
        return channel == null || content == null ? List.of() : channel.figuresOf(content);
    }

    public List<TemplateProblem> problems() {
        return template.problems();
    }

    /** One part as it was rendered. */
    record Shown(ContentPart part, String text) {

        public boolean isHtml() {
            return part.form() == ContentPart.Form.HTML;
        }
    }
}
