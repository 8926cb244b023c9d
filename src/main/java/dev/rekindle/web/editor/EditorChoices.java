package dev.rekindle.web.editor;

import dev.rekindle.journey.ElementTemplates;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.content.Templates;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.segment.RuleOffers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the forms of the journey editor choose from, with how many members or events have it. */
@RestController
class EditorChoices {

    private final SegmentDefinitions segments;
    private final Templates templates;
    private final RuleOffers offers;
    private final StepOffers offered;
    private final ElementTemplates elements;
    private final DisplayNames names;

    EditorChoices(
            SegmentDefinitions segments,
            Templates templates,
            RuleOffers offers,
            StepOffers offered,
            ElementTemplates elements,
            DisplayNames names) {
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
            List<Choice> journeys,
            List<Choice> pools,
            List<StepOffers.Table> decisions,
            List<Choice> teams) {}

    /** @param channels keys of those on which it can be sent */
    record Message(String value, String name, List<String> channels) {}

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

    /** Without variants: a step names the message, and its variants separately. */
    private List<Message> messages() {
        return templates.all().values().stream()
                .filter(one -> !one.name().contains("--"))
                .map(one -> new Message(
                        one.name(),
                        names.of(one.name()),
                        one.channels().stream().map(ChannelKey::value).toList()))
                .toList();
    }

    /** The values that members have for a property. */
    @GetMapping(path = "/journeys/editor/values", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Choice> values(@RequestParam String name) {
        return choices(offers.values(name), (value, count) -> new Choice(value, names.of(value), count));
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
