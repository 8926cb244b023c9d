package dev.rekindle.web.segment;

import dev.rekindle.message.channel.Channels;
import dev.rekindle.web.Texts;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The texts of i18n/builder and the channels in the reader's language, for the builder's script; pages call it {@code builderWords}. */
@Component("builderWords")
class BuilderWords {

    private static final Control FILES = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final Channels channels;
    private final Texts texts;

    BuilderWords(Channels channels, Texts texts) {
        this.channels = channels;
        this.texts = texts;
    }

    /** A JSON object of all keys with their texts; arguments stay as {@code {0}}. */
    public String json() {
        ResourceBundle bundle = ResourceBundle.getBundle("i18n.builder", LocaleContextHolder.getLocale(), FILES);
        return JsonMapper.shared()
                .writeValueAsString(
                        bundle.keySet().stream().collect(Collectors.toMap(Function.identity(), bundle::getString)));
    }

    /** The channels that conditions can name: {@code [{"value": …, "name": …}]}. */
    public String channels() {
        List<Map<String, String>> all = channels.keys().stream()
                .map(key -> Map.of("value", key.value(), "name", texts.say("channel." + key)))
                .toList();
        return JsonMapper.shared().writeValueAsString(all);
    }
}
