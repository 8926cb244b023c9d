package dev.rekindle.web.editor;

import dev.rekindle.journey.ElementTemplates;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.MessageLanguages;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.writing.Authoring;
import dev.rekindle.message.writing.TemplateDraft;
import dev.rekindle.message.writing.TemplateDrafts;
import dev.rekindle.message.writing.TemplateVersions;
import dev.rekindle.message.writing.UnpublishedMessages;
import dev.rekindle.platform.StorableText;
import dev.rekindle.security.Actor;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.setting.Live;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.segment.RuleOffers;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the forms of the journey editor choose from, with how many members or events have it; and messages begun there. */
@RestController
class EditorChoices {

    private final SegmentDefinitions segments;
    private final Templates templates;
    private final RuleOffers offers;
    private final StepOffers offered;
    private final ElementTemplates elements;
    private final DisplayNames names;
    private final UnpublishedMessages unpublished;
    private final TemplateVersions versions;
    private final TemplateDrafts drafts;
    private final Authoring authoring;
    private final Channels channels;
    private final Live<MessageLanguages> languages;

    EditorChoices(
            SegmentDefinitions segments,
            Templates templates,
            RuleOffers offers,
            StepOffers offered,
            ElementTemplates elements,
            DisplayNames names,
            UnpublishedMessages unpublished,
            TemplateVersions versions,
            TemplateDrafts drafts,
            Authoring authoring,
            Channels channels,
            Live<MessageLanguages> languages) {
        this.unpublished = unpublished;
        this.versions = versions;
        this.drafts = drafts;
        this.authoring = authoring;
        this.channels = channels;
        this.languages = languages;
        this.segments = segments;
        this.templates = templates;
        this.offers = offers;
        this.offered = offered;
        this.elements = elements;
        this.names = names;
    }

    /**
     * @param value as the diagram stores it
     * @param name in the reader's language
     * @param count members or events; null where nobody counts
     */
    record Choice(String value, String name, @Nullable Long count) {}

    record Choices(
            List<Choice> segments,
            List<Message> messages,
            List<Choice> topics,
            List<Choice> events,
            List<Choice> tags,
            List<Choice> attributes,
            List<Choice> figures,
            List<Choice> journeys,
            List<Choice> pools,
            List<StepOffers.Table> decisions,
            List<Choice> teams) {}

    /**
     * @param channels keys of those on which it can be sent
     * @param state draft or review of one that was never live; empty for others
     */
    record Message(String value, String name, List<String> channels, String state) {}

    @GetMapping(path = "/journeys/editor/choices", produces = MediaType.APPLICATION_JSON_VALUE)
    Choices choices() {
        Locale locale = LocaleContextHolder.getLocale();
        return new Choices(
                segments.all().stream()
                        .map(one -> new Choice(one.key(), one.name(locale), one.size()))
                        .toList(),
                messages(),
                offered.topics(),
                choices(offers.eventTypes(), (type, count) -> new Choice(type, names.eventType(type), count)),
                choices(offers.tags(), (tag, count) -> new Choice(tag, names.tag(tag), count.orElse(null))),
                choices(offers.properties(), this::attribute),
                Arrays.stream(Figure.values())
                        .map(one -> new Choice(one.property(), names.attribute(one.property()), null))
                        .toList(),
                offered.journeys(),
                offered.pools(),
                offered.tables(),
                offered.teams());
    }

    /** The element templates as they ship; their lists are among the choices. */
    @GetMapping(path = "/journeys/editor/templates", produces = MediaType.APPLICATION_JSON_VALUE)
    String templates() {
        return elements.shipped();
    }

    /** Without variants: a step names the message, and its variants separately. Those never published are offered too. */
    private List<Message> messages() {
        Map<String, String> given = versions.names();
        Stream<Message> live = templates.all().values().stream()
                .filter(one -> !one.name().contains("--"))
                .map(one -> new Message(
                        one.name(),
                        name(one.name(), given),
                        one.channels().stream().map(ChannelKey::value).toList(),
                        ""));
        Stream<Message> drafts = unpublished.all().stream()
                .filter(one -> !templates.known(one.template()))
                .map(one -> new Message(
                        one.template(),
                        name(one.template(), given),
                        unpublished.channels(one).map(ChannelKey::value).toList(),
                        one.state() == TemplateDraft.State.IN_REVIEW ? "review" : "draft"));
        return Stream.concat(drafts, live).toList();
    }

    private String name(String template, Map<String, String> given) {
        return given.getOrDefault(template, names.of(template));
    }

    /**
     * A message that is begun at a step, on the step's channel and in all languages of the installation.
     *
     * @return empty when the name or the channel is none
     */
    @PostMapping(path = "/journeys/editor/messages", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Message> begin(@RequestBody NewMessage wanted, Locale reader, Principal by) {
        String name = wanted.name() == null ? "" : wanted.name();
        Optional<Channel> channel = Optional.ofNullable(wanted.channel())
                .filter(key -> channels.all().stream()
                        .anyMatch(one -> one.key().value().equals(key)))
                .flatMap(key -> channels.find(ChannelKey.of(key)));
        if (name.isBlank() || !StorableText.is(name) || channel.isEmpty()) {
            return ResponseEntity.unprocessableContent().build();
        }
        ChannelKey on = channel.get().key();
        String key = drafts.create(
                name, authoring.start(Set.of(on), languages.get().languages(), name.strip(), reader), Actor.of(by));
        return ResponseEntity.ok(new Message(key, name.strip(), List.of(on.value()), "draft"));
    }

    record NewMessage(@Nullable String name, @Nullable String channel) {}

    /** The values that members have for a property. */
    @GetMapping(path = "/journeys/editor/values", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Choice> values(@RequestParam String name) {
        return Figure.named(name)
                .map(figure -> figure.choices().stream()
                        .map(value -> new Choice(value, names.figure(figure, value), null))
                        .toList())
                .orElseGet(() ->
                        choices(offers.values(name), (value, count) -> new Choice(value, names.of(value), count)));
    }

    private Choice attribute(String name, Optional<Long> count) {
        return new Choice(name, names.attribute(name), count.orElse(null));
    }

    private static <T> List<Choice> choices(Map<String, T> counted, BiFunction<String, T, Choice> choice) {
        return counted.entrySet().stream()
                .map(one -> choice.apply(one.getKey(), one.getValue()))
                .toList();
    }
}
