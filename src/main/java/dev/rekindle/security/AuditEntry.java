package dev.rekindle.security;

import java.util.Map;
import java.util.TreeMap;

/**
 * One action for the audit log. Who acts and from where is added when it is recorded.
 *
 * @param subject what it was done to, as {@link AuditAction.Subject} says; may be empty
 * @param before the values that the action changed, by name; empty when there were none
 * @param after the same after the action, and what else a reader needs, such as a count or a note
 */
public record AuditEntry(AuditAction action, String subject, Map<String, String> before, Map<String, String> after) {

    public AuditEntry {
        before = new TreeMap<>(before);
        after = new TreeMap<>(after);
    }

    public static AuditEntry of(AuditAction action, Object subject) {
        return new AuditEntry(action, subject.toString(), Map.of(), Map.of());
    }

    /** With one more value as it was. */
    public AuditEntry before(String name, Object value) {
        var values = new TreeMap<>(before);
        values.put(name, value.toString());
        return new AuditEntry(action, subject, values, after);
    }

    /** With one more value as it is now. */
    public AuditEntry after(String name, Object value) {
        var values = new TreeMap<>(after);
        values.put(name, value.toString());
        return new AuditEntry(action, subject, before, values);
    }

    /** With a value that changed. */
    public AuditEntry change(String name, Object was, Object is) {
        return before(name, was).after(name, is);
    }
}
