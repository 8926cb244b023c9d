package dev.rekindle.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the HTTP endpoint for events, under {@code rekindle.event}.
 *
 * @param skew how far the time of an event may lie in the future
 * @param callLimit the largest body of a request
 * @param callRows the most rows of a request
 */
@ConfigurationProperties("rekindle.event")
public record EventSettings(
        @DefaultValue("5m") Duration skew,
        @DefaultValue("10MB") DataSize callLimit,
        @DefaultValue("5000") int callRows) {}
