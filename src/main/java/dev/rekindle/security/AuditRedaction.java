package dev.rekindle.security;

import java.util.Collection;

/** Cuts what names an erased person out of the audit log. Who did what, and when, stays (decision 0411). */
public interface AuditRedaction {

    /**
     * Replaces the texts wherever the log has them, in the caller's transaction.
     *
     * @param texts addresses and the like, lower case; an empty one is ignored
     * @return how many entries were changed
     */
    int redact(Collection<String> texts);
}
