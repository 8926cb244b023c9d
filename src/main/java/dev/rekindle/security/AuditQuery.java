package dev.rekindle.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit log; null restricts nothing.
 *
 * @param actor the exact name
 * @param to exclusive
 * @param text part of a name, a subject, an address or a value, in any case
 */
public record AuditQuery(
        @Nullable String actor,
        @Nullable AuditAction action,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text) {}
