package dev.rekindle.web;

import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Names that come from data, such as those of journeys, steps, templates, tiers and attributes, in the reader's language:
 * the translation in {@code names/names_<locale>.properties}, else the name as it is. Pages call it {@code displayNames}.
 */
@Component("displayNames")
public class DisplayNames {

    private static final String NONE = "–";
    private static final Control FILES = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    /** The name to show; a dash for null. */
    public String of(@Nullable String name) {
        if (name == null) {
            return NONE;
        }
        ResourceBundle translations = translations();
        return translations.containsKey(name) ? translations.getString(name) : name;
    }

    /** Every name that has a translation, with it. */
    public Map<String, String> all() {
        ResourceBundle translations = translations();
        return translations.keySet().stream().collect(Collectors.toMap(Function.identity(), translations::getString));
    }

    private static ResourceBundle translations() {
        return ResourceBundle.getBundle("names.names", LocaleContextHolder.getLocale(), FILES);
    }
}
