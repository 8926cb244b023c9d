package dev.rekindle.testing;

import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An audit log in memory. */
public final class RecordedAudit implements AuditLog {

    public final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

    @Override
    public void record(AuditEntry entry) {
        entries.add(entry);
    }

    @Override
    public void record(Actor actor, AuditEntry entry) {
        entries.add(entry);
    }
}
