package dev.rekindle.web;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Sentences of the bundles in the language of the reader of this request. */
@Component
public class Texts {

    private final MessageSource messages;

    Texts(MessageSource messages) {
        this.messages = messages;
    }

    public String say(String key, @Nullable Object... arguments) {
        return Objects.requireNonNullElse(messages.getMessage(key, arguments, key, locale()), key);
    }

    /** The sentence of a word that may be new, or the word itself. */
    public String word(String prefix, String word) {
        return Objects.requireNonNullElse(messages.getMessage(prefix + word, new Object[0], word, locale()), word);
    }

    public Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
