package dev.rekindle.message;

import java.util.List;
import java.util.Locale;

/** What came of rendering a template. */
public sealed interface Rendered {

    /**
     * An e-mail.
     *
     * @param locale the language it is written in
     * @param subject one line, never empty
     */
    record EmailContent(Locale locale, String subject, String html, String text) implements Rendered {}

    /**
     * An SMS.
     *
     * @param locale the language it is written in
     */
    record SmsContent(Locale locale, String text) implements Rendered {}

    /** The template is missing or has problems; nothing may be sent. */
    record Unusable(List<TemplateProblem> problems) implements Rendered {}
}
