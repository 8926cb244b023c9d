package dev.rekindle.web.editor;

import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The texts of i18n/editor in the reader's language, for the scripts of the editor. Its page calls it {@code editorWords}. */
@Component("editorWords")
class EditorWords {

    private static final Control FILES = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    /** A JSON object of all keys with their texts; arguments stay as {@code {0}}. */
    public String json() {
        ResourceBundle texts = ResourceBundle.getBundle("i18n.editor", LocaleContextHolder.getLocale(), FILES);
        Map<String, String> words =
                texts.keySet().stream().collect(Collectors.toMap(Function.identity(), texts::getString));
        return JsonMapper.shared().writeValueAsString(words);
    }
}
