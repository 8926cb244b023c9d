package dev.rekindle.segment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often segments are evaluated, under {@code rekindle.segment}.
 *
 * @param cron when all are evaluated, in the system's zone
 * @param replayEvery in a time lapse at least this much simulated time lies between two evaluations of all
 */
@ConfigurationProperties("rekindle.segment")
public record SegmentSettings(
        @DefaultValue("0 0 * * * ?") String cron,
        @DefaultValue("6h") Duration replayEvery) {}
