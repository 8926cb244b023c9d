package dev.rekindle.web.template;

import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.content.ContentFigure;
import dev.rekindle.message.content.ContentLink;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.content.Variants;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The data of the page of one template.
 *
 * @param variants those that the message has; none for most
 * @param variant the one shown; empty without variants
 * @param locale the language shown
 * @param width desktop or phone
 * @param sample the data it was rendered with
 * @param badSample whether that data could not be read; nothing is rendered then
 * @param shown what was rendered; null when nothing was
 * @param figures about the message as it is sent
 */
record PreviewPage(
        TemplateSummary template,
        Variants variants,
        String variant,
        @Nullable Channel channel,
        Locale locale,
        String width,
        String sample,
        boolean badSample,
        RenderResult.@Nullable Rendered shown,
        List<ContentFigure> figures) {

    /** The channel in an address; empty when there is no content for any. */
    public String channelWord() {
        return channel == null ? "" : channel.key().value();
    }

    /** Whether its main part is a page, which looks different on a phone. */
    public boolean isHtml() {
        return channel != null && channel.parts().get(0).form() == ContentPart.Form.HTML;
    }

    public List<Shown> parts() {
        return channel == null || shown == null
                ? List.of()
                : channel.parts().stream()
                        .map(part -> new Shown(part, shown.content().part(part.name())))
                        .toList();
    }

    public String headline() {
        return channel == null || shown == null ? "" : channel.headline(shown.content());
    }

    /** The links of all parts, each once; of a channel that forbids links of ours, none is counted. */
    public List<ContentLink> links() {
        return channel == null || shown == null || !channel.tracksLinks()
                ? List.of()
                : shown.links().stream()
                        .map(link -> new ContentLink("", link.address(), link.tracking()))
                        .distinct()
                        .toList();
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
