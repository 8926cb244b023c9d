package dev.rekindle.web.segment;

import dev.rekindle.member.figure.Figure;
import dev.rekindle.member.figure.FigureType;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The texts of i18n/builder, the channels and the figures in the reader's language, for the builder's script; pages call it {@code builderWords}. */
@Component("builderWords")
class BuilderWords {

    private static final Control FILES = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final Channels channels;
    private final Texts texts;
    private final DisplayNames names;

    BuilderWords(Channels channels, Texts texts, DisplayNames names) {
        this.channels = channels;
        this.texts = texts;
        this.names = names;
    }

    /** A JSON object of all keys with their texts; arguments stay as {@code {0}}. */
    public String json() {
        ResourceBundle bundle = ResourceBundle.getBundle("i18n.builder", LocaleContextHolder.getLocale(), FILES);
        return JsonMapper.shared()
                .writeValueAsString(
                        bundle.keySet().stream().collect(Collectors.toMap(Function.identity(), bundle::getString)));
    }

    /** The figures that conditions can compare: {@code [{"value": …, "name": …, "kind": …, "choices": […]}]}. */
    public String figures() {
        var all = Arrays.stream(Figure.values())
                .map(figure -> Map.of(
                        "value",
                        figure.property(),
                        "name",
                        names.figure(figure),
                        "kind",
                        kind(figure.type()),
                        "choices",
                        figure.choices().stream()
                                .map(one -> Map.of("value", one, "name", names.figure(figure, one)))
                                .toList()))
                .toList();
        return JsonMapper.shared().writeValueAsString(all);
    }

    private static String kind(FigureType type) {
        return type == FigureType.TIME ? "date" : type.name().toLowerCase(Locale.ROOT);
    }

    /** The channels that conditions can name: {@code [{"value": …, "name": …}]}. */
    public String channels() {
        List<Map<String, String>> all = channels.keys().stream()
                .map(key -> Map.of("value", key.value(), "name", texts.say("channel." + key)))
                .toList();
        return JsonMapper.shared().writeValueAsString(all);
    }
}
