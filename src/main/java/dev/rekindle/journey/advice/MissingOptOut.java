package dev.rekindle.journey.advice;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.writing.UnpublishedMessages;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Marketing messages, also those that go live with the journey, that say in one of their languages nothing of opting out. */
@Component
class MissingOptOut implements Advice.Adviser {

    private final Channels channels;
    private final Templates templates;
    private final UnpublishedMessages unpublished;

    MissingOptOut(Channels channels, Templates templates, UnpublishedMessages unpublished) {
        this.channels = channels;
        this.templates = templates;
        this.unpublished = unpublished;
    }

    private record Content(String template, ChannelKey channel) {}

    @Override
    public Stream<Finding> about(JourneyDefinition journey) {
        if (journey.settings().transactional()) {
            return Stream.of();
        }
        Map<Content, List<Locale>> silent = new HashMap<>();
        return journey.steps(TaskStep.Send.class)
                .flatMap(send -> send.templates().stream()
                        .map(template -> new Content(template, send.channel()))
                        .flatMap(content -> silent.computeIfAbsent(content, this::silent).stream()
                                .map(language -> finding(send, content.template(), language))));
    }

    private static Finding finding(TaskStep.Send send, String template, Locale language) {
        return new Finding(send.id(), send.name(), "send-without-opt-out", List.of(language.toLanguageTag(), template));
    }

    /** The languages that say nothing of it. */
    private List<Locale> silent(Content content) {
        Optional<Channel> channel = channels.find(content.channel());
        Optional<TemplateSummary> live = Optional.ofNullable(templates.all().get(content.template()));
        return live.or(() -> unpublished.summary(content.template())).stream()
                .filter(TemplateSummary::usable)
                .flatMap(summary -> summary.locales().stream())
                .filter(locale -> channel.flatMap(on -> rendered(content, locale, live.isPresent())
                                .map(rendered -> !on.tellsHowToOptOut(rendered)))
                        .orElse(false))
                .toList();
    }

    private Optional<RenderResult.Rendered> rendered(Content content, Locale locale, boolean live) {
        try {
            RenderResult result = live
                    ? templates.preview(
                            content.template(), content.channel(), locale, Optional.empty(), MessageLinks.PLAIN)
                    : unpublished
                            .preview(content.template(), content.channel(), locale)
                            .orElseThrow();
            return result.match(new RenderResult.Cases<>() {
                @Override
                public Optional<RenderResult.Rendered> rendered(RenderResult.Rendered rendered) {
                    return Optional.of(rendered);
                }

                @Override
                public Optional<RenderResult.Rendered> unusable(RenderResult.Unusable unusable) {
                    return Optional.empty();
                }
            });
        } catch (IllegalArgumentException badSample) {
            return Optional.empty();
        }
    }
}
