package dev.rekindle.message.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are dispatched.
 *
 * @param lease how long a node may hold a message before another may claim it
 * @param batch messages claimed at a time, per channel
 * @param maxAttempts how often a message is sent before it counts as failed
 * @param firstBackoff pause after the first refusal, doubled each time up to an hour
 */
@ConfigurationProperties("rekindle.message")
public record DispatchSettings(
        @DefaultValue("PT5M") Duration lease,
        @DefaultValue("200") int batch,
        @DefaultValue("8") int maxAttempts,
        @DefaultValue("PT1M") Duration firstBackoff) {}
