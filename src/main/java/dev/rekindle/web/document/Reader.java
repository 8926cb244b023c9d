package dev.rekindle.web.document;

import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * For whom a document is written.
 *
 * @param zone in which times are written
 */
public record Reader(Locale locale, ZoneId zone) {

    /** Does something in the reader's language, also where there is no request. */
    <T> T inLanguage(Supplier<T> work) {
        LocaleContext before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(locale);
        try {
            return work.get();
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }
}
