package dev.rekindle.report.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A figure that passed the threshold of a rule, until it is resolved.
 *
 * @param subject what it is about: a journey's key, a channel, the name of work
 * @param value the figure that passed the threshold
 * @param resolvedAt null while it is open
 */
public record Alert(
        long id,
        AlertRule rule,
        String subject,
        double value,
        Instant raisedAt,
        @Nullable Instant resolvedAt) {}
