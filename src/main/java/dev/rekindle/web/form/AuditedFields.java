package dev.rekindle.web.form;

import dev.rekindle.security.AuditEntry;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Writes the fields of a form into an entry of the audit log: those that changed, each by its name. */
public final class AuditedFields {

    private AuditedFields() {}

    /** @param before empty for something new @param after empty for something that is removed */
    public static AuditEntry of(AuditEntry entry, Map<String, String> before, Map<String, String> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        AuditEntry written = entry;
        for (String name : names) {
            String was = before.getOrDefault(name, "");
            String is = after.getOrDefault(name, "");
            if (!was.equals(is)) {
                written = was.isEmpty() ? written.after(name, is) : written;
                written = is.isEmpty() ? written.before(name, was) : written;
                written = was.isEmpty() || is.isEmpty() ? written : written.change(name, was, is);
            }
        }
        return written;
    }
}
