package dev.rekindle.message;

import java.util.List;
import java.util.Locale;

/** What came of rendering a template. */
public sealed interface RenderResult {

    /**
     * An e-mail.
     *
     * @param locale the language it is written in
     * @param subject one line, never empty
     */
    record EmailContent(Locale locale, String subject, String html, String text) implements RenderResult {}

    /**
     * An SMS.
     *
     * @param locale the language it is written in
     */
    record SmsContent(Locale locale, String text) implements RenderResult {}

    /** The template is missing or has problems; nothing may be sent. */
    record Unusable(List<TemplateProblem> problems) implements RenderResult {}
}
