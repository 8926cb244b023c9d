package dev.rekindle.web.draft;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.content.Variants;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The messages that a journey sends, as they look in each language. */
@Component
class MessagePreviews {

    private final Templates templates;
    private final Channels channels;

    MessagePreviews(Templates templates, Channels channels) {
        this.templates = templates;
        this.channels = channels;
    }

    /** @param step name of the sending step */
    record Message(String step, String template, Channel channel, List<Language> languages) {}

    /**
     * @param headline of the content
     * @param html its main part if that is a page; empty otherwise
     * @param text the main part otherwise
     */
    record Language(Locale locale, String headline, String html, String text) {}

    List<Message> of(JourneyDefinition definition) {
        return definition.steps(Step.Send.class).flatMap(this::of).toList();
    }

    private Stream<Message> of(Step.Send send) {
        return channels.find(send.channel()).stream()
                .flatMap(channel -> send.templates().stream()
                        .flatMap(this::variants)
                        .map(template -> new Message(send.name(), template, channel, languages(template, channel))));
    }

    /** Each of a message's own variants. */
    private Stream<String> variants(String template) {
        Variants own = templates.variants(template);
        return own.isEmpty()
                ? Stream.of(template)
                : own.weights().keySet().stream().map(variant -> Templates.name(template, variant));
    }

    private List<Language> languages(String template, Channel channel) {
        SortedMap<String, TemplateSummary> all = templates.all();
        TemplateSummary summary = all.getOrDefault(template, all.get(Templates.withoutVariant(template)));
        return summary == null
                ? List.of()
                : summary.locales().stream()
                        .flatMap(locale -> rendered(template, channel, locale).stream())
                        .toList();
    }

    private Optional<Language> rendered(String template, Channel channel, Locale locale) {
        try {
            return templates
                    .preview(template, channel.key(), locale, Optional.empty(), MessageLinks.PLAIN)
                    .match(new RenderResult.Cases<Optional<Language>>() {
                        @Override
                        public Optional<Language> rendered(RenderResult.Rendered rendered) {
                            return Optional.of(language(channel, locale, rendered.content()));
                        }

                        @Override
                        public Optional<Language> unusable(RenderResult.Unusable unusable) {
                            return Optional.empty();
                        }
                    });
        } catch (IllegalArgumentException badSample) {
            return Optional.empty();
        }
    }

    private static Language language(Channel channel, Locale locale, MessageContent content) {
        ContentPart main = channel.parts().get(0);
        String text = content.part(main.name());
        boolean html = main.form() == ContentPart.Form.HTML;
        return new Language(locale, channel.headline(content), html ? text : "", html ? "" : text);
    }
}
