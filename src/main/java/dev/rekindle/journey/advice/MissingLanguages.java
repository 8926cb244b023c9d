package dev.rekindle.journey.advice;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.writing.UnpublishedMessages;
import dev.rekindle.segment.Segments;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Messages, also those that go live with the journey, without a language that members of the entry's segment read. */
@Component
class MissingLanguages implements Advice.Adviser {

    private final Segments segments;
    private final Templates templates;
    private final UnpublishedMessages unpublished;
    private final RecentAnswers answers;

    MissingLanguages(Segments segments, Templates templates, UnpublishedMessages unpublished, RecentAnswers answers) {
        this.unpublished = unpublished;
        this.segments = segments;
        this.templates = templates;
        this.answers = answers;
    }

    @Override
    public Stream<Finding> about(JourneyDefinition journey) {
        Map<String, Long> read =
                journey.entry().segmentKey().map(this::languages).orElse(Map.of());
        return read.isEmpty()
                ? Stream.of()
                : journey.steps(TaskStep.Send.class)
                        .flatMap(send -> send.templates().stream().flatMap(template -> missing(send, template, read)));
    }

    /** How many members of a segment read each language. */
    private Map<String, Long> languages(String segment) {
        return answers.of(
                () -> {
                    Map<String, Long> counts = new TreeMap<>();
                    segments.locales(segment)
                            .forEach((locale, members) -> counts.merge(
                                    Locale.forLanguageTag(locale.replace('_', '-'))
                                            .getLanguage(),
                                    members,
                                    Long::sum));
                    return counts;
                },
                "languages",
                segment);
    }

    private Stream<Finding> missing(TaskStep.Send send, String template, Map<String, Long> read) {
        Optional<TemplateSummary> summary =
                Optional.ofNullable(templates.all().get(template)).or(() -> unpublished.summary(template));
        if (summary.isEmpty()) {
            return Stream.of();
        }
        Set<String> written =
                summary.get().locales().stream().map(Locale::getLanguage).collect(Collectors.toSet());
        return read.entrySet().stream()
                .filter(language -> !written.contains(language.getKey()))
                .map(language -> new Finding(
                        send.id(),
                        send.name(),
                        "send-without-language",
                        List.of(language.getKey(), String.valueOf(language.getValue()), template)));
    }
}
