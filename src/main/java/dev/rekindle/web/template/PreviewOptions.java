package dev.rekindle.web.template;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.message.TemplateSummary;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a template is looked at, as the address says; what it does not say or says wrongly is chosen well. */
record PreviewOptions(
        @Nullable String channel,
        @Nullable String locale,
        @Nullable String width) {

    ChannelKind channelOf(TemplateSummary template) {
        return template.channels().stream()
                .filter(kind -> kind.name().equals(channel))
                .findFirst()
                .orElseGet(() -> template.channels().stream().findFirst().orElse(ChannelKind.EMAIL));
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
