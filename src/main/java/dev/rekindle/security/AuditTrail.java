package dev.rekindle.security;

import java.util.List;
import java.util.function.Consumer;

/** Reads the audit log, latest first. */
public interface AuditTrail {

    /** @param limit 1-1,000 */
    List<AuditRecord> find(AuditQuery query, long offset, int limit);

    /** Hands every matching entry over, a few at a time from the database. */
    void each(AuditQuery query, Consumer<AuditRecord> reader);

    /** How many match, counted up to a limit. */
    long count(AuditQuery query, long limit);

    /** The names of all who have an entry, in order. */
    List<String> actors();
}
