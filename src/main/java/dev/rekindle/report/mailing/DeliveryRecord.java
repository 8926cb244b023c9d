package dev.rekindle.report.mailing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as pages list it.
 *
 * @param name of the mailing, or of the alert's rule
 * @param settledAt null while it is due
 * @param problem a stable code of what was wrong last; null for nothing
 */
public record DeliveryRecord(
        long id,
        String name,
        String target,
        String state,
        Instant scheduledFor,
        @Nullable Instant settledAt,
        @Nullable String problem) {}
