package dev.rekindle.segment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often segments are evaluated, under {@code rekindle.segment}.
 *
 * @param cron when all are evaluated, in the system's zone
 * @param replayEvery the least simulated time between two evaluations of all in a time lapse
 */
@ConfigurationProperties("rekindle.segment")
public record SegmentSettings(
        @DefaultValue("0 0 * * * ?") String cron,
        @DefaultValue("6h") Duration replayEvery) {}
