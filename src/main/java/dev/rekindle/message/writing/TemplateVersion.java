package dev.rekindle.message.writing;

import java.time.Instant;

/**
 * One version of a template, which never changes.
 *
 * @param number from 1, one more for each version of the template
 * @param by who wrote it
 * @param note what they say of it; may be empty
 */
public record TemplateVersion(
        String template, int number, Origin origin, TemplateFiles content, String by, Instant at, String note) {

    /** Where a version came from. */
    public enum Origin {
        /** A folder of templates/. */
        FILE,
        BROWSER
    }
}
