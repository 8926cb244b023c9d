package dev.rekindle.web.editor;

import dev.rekindle.message.channel.Channels;
import dev.rekindle.web.Texts;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The texts of i18n/editor in the reader's language, and the name and icon of each installed channel for the steps that send
 * on it, for the scripts of the editor. Its page calls it {@code editorWords}.
 */
@Component("editorWords")
class EditorWords {

    private static final Pattern CONDITION =
            Pattern.compile("editor\\.(condition|choose|expert|unit|one|many|truth)\\.");
    private static final Control FILES = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final Channels channels;
    private final Texts texts;

    EditorWords(Channels channels, Texts texts) {
        this.channels = channels;
        this.texts = texts;
    }

    /** A JSON object of all keys with their texts; arguments stay as {@code {0}}. */
    public String json() {
        ResourceBundle bundle = ResourceBundle.getBundle("i18n.editor", LocaleContextHolder.getLocale(), FILES);
        Map<String, String> words =
                bundle.keySet().stream().collect(Collectors.toMap(Function.identity(), bundle::getString));
        channels.all().forEach(channel -> {
            words.put("editor.name.send-" + channel.key(), texts.say("channel." + channel.key()));
            words.put("editor.icon.send-" + channel.key(), channel.icon());
        });
        return JsonMapper.shared().writeValueAsString(words);
    }

    /** Those of them that the form of conditions needs, for pages that have conditions but no diagram. */
    public String conditions() {
        ResourceBundle bundle = ResourceBundle.getBundle("i18n.editor", LocaleContextHolder.getLocale(), FILES);
        return JsonMapper.shared()
                .writeValueAsString(bundle.keySet().stream()
                        .filter(key -> CONDITION.matcher(key).lookingAt())
                        .collect(Collectors.toMap(Function.identity(), bundle::getString)));
    }
}
