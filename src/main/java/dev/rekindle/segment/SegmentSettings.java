package dev.rekindle.segment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the membership of segments is kept up to date, under {@code rekindle.segment}.
 *
 * @param cron when the segments are evaluated that cannot follow changes of members, in the system's zone
 * @param replayEvery the least simulated time between two of these evaluations in a time lapse
 * @param checkCron when the membership of the others is compared with their rules, in the system's zone
 * @param batch the most changes of members that one transaction processes
 * @param batchTimeout how long a batch may take; if it takes longer, its segments are evaluated one by one, each in half of
 *     this time, and those that need longer are evaluated as a whole later
 * @param evaluationTimeout how long the evaluation of one segment for all members may take
 */
@ConfigurationProperties("rekindle.segment")
public record SegmentSettings(
        @DefaultValue("0 0 * * * ?") String cron,
        @DefaultValue("6h") Duration replayEvery,
        @DefaultValue("0 30 4 * * ?") String checkCron,
        @DefaultValue("1000") int batch,
        @DefaultValue("5s") Duration batchTimeout,
        @DefaultValue("10m") Duration evaluationTimeout) {}
