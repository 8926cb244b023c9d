package dev.rekindle.web;

import dev.rekindle.web.naming.Phrases;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Texts of the bundles in i18n/ in the reader's language. */
@Component
public class Texts implements Phrases {

    private final MessageSource messages;

    public Texts(MessageSource messages) {
        this.messages = messages;
    }

    /** The text of a key with its arguments; the key itself if there is none. */
    public String say(String key, @Nullable Object... arguments) {
        return Objects.requireNonNullElse(messages.getMessage(key, arguments, key, locale()), key);
    }

    /** The text of a key in another language than the reader's, without arguments; the key itself if there is none. */
    @Override
    public String sayIn(Locale language, String key) {
        return Objects.requireNonNullElse(messages.getMessage(key, null, key, language), key);
    }

    /** The text of a value from data under this prefix; the value itself if there is none. */
    public String word(String prefix, String word) {
        return Objects.requireNonNullElse(messages.getMessage(prefix + word, new Object[0], word, locale()), word);
    }

    @Override
    public Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
