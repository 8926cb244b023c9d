package dev.rekindle.web.template;

import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.TemplateSummary;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a template is shown, as the address says; a word that is missing or wrong is replaced by a sensible one. */
record PreviewOptions(
        @Nullable String channel,
        @Nullable String locale,
        @Nullable String width) {

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

    String widthOr() {
        return "phone".equals(width) ? "phone" : "desktop";
    }
}
