package dev.rekindle.web;

import dev.rekindle.member.ChannelKey;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads a channel from an address or a form; an empty text means none. */
@Component
class ChannelKeyConverter implements Converter<String, ChannelKey> {

    /** Spring accepts null for an empty text; NullAway does not read that from its generic type. */
    @Override
    @SuppressWarnings("NullAway")
    public @Nullable ChannelKey convert(String text) {
        return text.isBlank() ? null : ChannelKey.of(text);
    }
}
