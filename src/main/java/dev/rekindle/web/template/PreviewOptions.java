package dev.rekindle.web.template;

import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.content.Variants;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of a preview in its address; a missing or invalid one gets a default. */
record PreviewOptions(
        @Nullable String channel,
        @Nullable String locale,
        @Nullable String width,
        @Nullable String variant) {

    Optional<Channel> channelOf(TemplateSummary template, Channels channels) {
        List<Channel> possible = template.channels().stream()
                .flatMap(key -> channels.find(key).stream())
                .toList();
        return possible.stream()
                .filter(one -> one.key().value().equalsIgnoreCase(channel))
                .findFirst()
                .or(() -> possible.stream().findFirst());
    }

    Locale localeOf(TemplateSummary template, Locale reader) {
        return template.locales().stream()
                .filter(one -> one.toLanguageTag().equals(locale))
                .findFirst()
                .orElseGet(() -> template.locales().contains(reader) ? reader : Locale.ENGLISH);
    }

    /** The chosen one of a message's own variants; that which most members get unless there is such a one. */
    String variantOf(Variants variants) {
        if (variants.isEmpty()) {
            return "";
        }
        return variant != null && variants.weights().containsKey(variant) ? variant : variants.main();
    }

    String widthOr() {
        return "phone".equals(width) ? "phone" : "desktop";
    }
}
