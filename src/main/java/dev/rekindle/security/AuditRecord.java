package dev.rekindle.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it was recorded.
 *
 * @param actor user name, {@code api:} and the name of a key, {@code app:} and a part of the
 *     application, or empty for a visitor
 * @param address remote address of the request; null for the application
 */
public record AuditRecord(
        long id, Instant at, String actor, @Nullable String address, AuditEntry entry) {}
