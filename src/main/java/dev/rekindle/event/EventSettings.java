package dev.rekindle.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How events are taken in over HTTP.
 *
 * @param skew how far a caller's clock may be ahead of ours
 * @param callLimit the largest body of a call
 * @param callRows the most rows of a call
 */
@ConfigurationProperties("rekindle.event")
public record EventSettings(
        @DefaultValue("5m") Duration skew,
        @DefaultValue("10MB") DataSize callLimit,
        @DefaultValue("5000") int callRows) {}
