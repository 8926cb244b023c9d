package dev.rekindle.web.draft;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.CheckedTemplate;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.content.Variants;
import dev.rekindle.message.writing.Authoring;
import dev.rekindle.message.writing.TemplateDraft;
import dev.rekindle.message.writing.TemplateVersions;
import dev.rekindle.message.writing.UnpublishedMessages;
import dev.rekindle.web.DisplayNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The messages that a journey sends, as they look in each language. */
@Component
class MessagePreviews {

    private final Templates templates;
    private final Channels channels;
    private final UnpublishedMessages unpublished;
    private final TemplateVersions versions;
    private final DisplayNames names;

    MessagePreviews(
            Templates templates,
            Channels channels,
            UnpublishedMessages unpublished,
            TemplateVersions versions,
            DisplayNames names) {
        this.unpublished = unpublished;
        this.versions = versions;
        this.names = names;
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
        return definition.steps(TaskStep.Send.class).flatMap(this::of).toList();
    }

    private Stream<Message> of(TaskStep.Send send) {
        return channels.find(send.channel()).stream()
                .flatMap(channel -> send.templates().stream().flatMap(template -> of(send.name(), template, channel)));
    }

    private Stream<Message> of(String step, String template, Channel channel) {
        Optional<TemplateDraft> draft = templates.known(template) ? Optional.empty() : unpublished.find(template);
        return draft.isEmpty()
                ? variants(template).map(one -> new Message(step, one, channel, languages(one, channel)))
                : drafted(step, template, channel, draft.get());
    }

    private Stream<Message> drafted(String step, String template, Channel channel, TemplateDraft draft) {
        CheckedTemplate checked = unpublished.read(draft);
        Variants own = checked.variants();
        String sample = draft.content().files().getOrDefault(Authoring.SAMPLE, "{}");
        Stream<String> names = own.isEmpty() || !draft.template().equals(template)
                ? Stream.of(template)
                : own.weights().keySet().stream().map(variant -> Templates.name(template, variant));
        return names.map(name -> new Message(
                step, name, channel, languages(checked.variant(Templates.variantIn(name)), channel, sample)));
    }

    private static List<Language> languages(CheckedTemplate draft, Channel channel, String sample) {
        return draft.summary().locales().stream()
                .flatMap(locale ->
                        language(channel, locale, () -> draft.write(channel.key(), locale, sample, MessageLinks.PLAIN))
                                .stream())
                .toList();
    }

    /** Keys of messages with the names that people gave them. */
    Map<String, String> names(List<TemplateDraft> messages) {
        Map<String, String> given = versions.names();
        Map<String, String> named = new LinkedHashMap<>();
        messages.forEach(
                one -> named.put(one.template(), given.getOrDefault(one.template(), names.of(one.template()))));
        return named;
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
        return language(
                channel,
                locale,
                () -> templates.preview(template, channel.key(), locale, Optional.empty(), MessageLinks.PLAIN));
    }

    private static Optional<Language> language(Channel channel, Locale locale, Supplier<RenderResult> rendering) {
        try {
            return rendering.get().match(new RenderResult.Cases<Optional<Language>>() {
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
