package dev.rekindle.message;

import java.time.Instant;

/**
 * A message bounced, at once or later; published in the same transaction.
 *
 * @param code a provider's code without addresses, for example dsn-5.1.1
 */
public record MessageBounced(MessageId message, String code, Instant at) {}
