package dev.rekindle.security;

/**
 * The record of who did what, append-only. Use: call it in the transaction of the change, so that both commit or neither:
 *
 * <pre>
 * audit.record(AuditEntry.of(AuditAction.SUPPRESSION_LIFTED, address).before("reason", reason).after("note", note));
 * </pre>
 */
public interface AuditLog {

    /**
     * Records an action of the user or API key of the current request with the request's remote address, or of the
     * application where there is no request. Joins the caller's transaction; commits alone where there is none.
     */
    void record(AuditEntry entry);

    /** As {@link #record(AuditEntry)}, where the caller knows better who acts. */
    void record(Actor actor, AuditEntry entry);
}
