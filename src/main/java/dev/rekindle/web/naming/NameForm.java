package dev.rekindle.web.naming;

import dev.rekindle.web.naming.GeneratedNames.Labels;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One form of generated names in one language.
 *
 * @param key of its text
 * @param names the form, with a group for each mention
 * @param words of the language in which it is written
 */
record NameForm(String key, Pattern names, List<Mention> mentions, Words words) {

    Optional<String> translated(String name, Phrases texts, Labels labels) {
        Matcher found = names.matcher(name);
        if (!found.matches()) {
            return Optional.empty();
        }
        @Nullable Object[] said = new Object[mentions.size()];
        for (int at = 0; at < said.length; at++) {
            said[at] = said(mentions.get(at), found.group(at + 1), labels);
        }
        // a text without arguments is taken as it is written; these texts double no apostrophe
        String form = texts.sayIn(texts.locale(), key);
        for (int at = 0; at < said.length; at++) {
            form = form.replace("{" + at + "}", String.valueOf(said[at]));
        }
        return Optional.of(form);
    }

    private String said(Mention mention, String text, Labels labels) {
        return switch (mention) {
            case DURATION, WEEKDAYS, CHANNEL -> words.translated(mention, text);
            case TIME, NUMBER -> text;
            case NAME -> labels.name(text);
            case EVENT -> labels.event(text);
            case TAG -> labels.tag(text);
            case ATTRIBUTE -> labels.attribute(text);
        };
    }
}
