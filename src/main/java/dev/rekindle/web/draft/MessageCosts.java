package dev.rekindle.web.draft;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.writing.UnpublishedMessages;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a message costs on average, by its channel's own estimate for the template with its sample data. */
@Component
class MessageCosts {

    private static final int DIGITS = 6;

    private final Templates templates;
    private final UnpublishedMessages unpublished;
    private final Channels channels;

    MessageCosts(Templates templates, UnpublishedMessages unpublished, Channels channels) {
        this.unpublished = unpublished;
        this.templates = templates;
        this.channels = channels;
    }

    /**
     * @param readers members by the tag of their locale, who count by their number; each language of the template counts
     *     equally when there are none
     * @return empty when the channel is not billed by the message, or the template cannot be rendered
     */
    Optional<BigDecimal> each(String template, ChannelKey channel, Map<String, Long> readers) {
        Optional<TemplateSummary> summary =
                Optional.ofNullable(templates.all().get(template)).or(() -> unpublished.summary(template));
        Optional<Channel> known = channels.find(channel);
        if (summary.isEmpty() || known.isEmpty()) {
            return Optional.empty();
        }
        Map<Locale, Long> weights = readers.isEmpty()
                ? summary.get().locales().stream()
                        .collect(Collectors.toMap(Function.identity(), locale -> 1L, Long::sum))
                : readers.entrySet().stream()
                        .collect(Collectors.toMap(
                                reader -> Locale.forLanguageTag(reader.getKey().replace('_', '-')),
                                Map.Entry::getValue,
                                Long::sum));
        return mean(weights, locale -> content(template, channel, locale).flatMap(known.get()::estimatedCost));
    }

    private static Optional<BigDecimal> mean(Map<Locale, Long> weights, Function<Locale, Optional<BigDecimal>> cost) {
        BigDecimal sum = BigDecimal.ZERO;
        long counted = 0;
        for (Map.Entry<Locale, Long> weight : weights.entrySet()) {
            Optional<BigDecimal> one = cost.apply(weight.getKey());
            if (one.isPresent()) {
                sum = sum.add(one.get().multiply(BigDecimal.valueOf(weight.getValue())));
                counted += weight.getValue();
            }
        }
        return counted == 0
                ? Optional.empty()
                : Optional.of(sum.divide(BigDecimal.valueOf(counted), DIGITS, RoundingMode.HALF_UP));
    }

    private RenderResult preview(String template, ChannelKey channel, Locale locale) {
        Optional<RenderResult> draft =
                templates.known(template) ? Optional.empty() : unpublished.preview(template, channel, locale);
        return draft.orElseGet(
                () -> templates.preview(template, channel, locale, Optional.empty(), MessageLinks.PLAIN));
    }

    private Optional<MessageContent> content(String template, ChannelKey channel, Locale locale) {
        try {
            return preview(template, channel, locale).match(new RenderResult.Cases<Optional<MessageContent>>() {
                @Override
                public Optional<MessageContent> rendered(RenderResult.Rendered rendered) {
                    return Optional.of(rendered.content());
                }

                @Override
                public Optional<MessageContent> unusable(RenderResult.Unusable unusable) {
                    return Optional.empty();
                }
            });
        } catch (IllegalArgumentException badSample) {
            return Optional.empty();
        }
    }
}
