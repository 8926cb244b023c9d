package dev.rekindle.web.settings;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit log in the reader's language.
 *
 * @param subjectAddress the page of the subject; null for none
 * @param values what changed, and what else the entry says
 */
record AuditRow(
        Instant at,
        String actor,
        String action,
        String subject,
        @Nullable String subjectAddress,
        @Nullable String address,
        List<Value> values) {

    /** @param before null when only {@code after} says something, and the other way round */
    record Value(
            String name, @Nullable String before, @Nullable String after) {}
}
