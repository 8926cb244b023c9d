package dev.rekindle.schedule;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the clock, of schedules and of work loops, under {@code rekindle.schedule}.
 *
 * @param running false starts no work loops and no schedules, for a test or a tool that runs the work itself
 * @param poll the longest pause of a work loop
 * @param tick the length of a tick of a time lapse
 * @param threads recurring tasks that one node runs at a time, 1-50
 * @param misfireAfter how late a firing may be before it counts as missed; the missed firings of a schedule run once
 * @param workers workers per node for a kind of work, by its name, 1-16; one for work that is not named, and at most
 *     {@link DueWork#mostWorkers()}
 * @param poolShare the part of the connection pool that all workers of a node together may hold, 0.05-0.9
 */
@Validated
@ConfigurationProperties("rekindle.schedule")
public record ScheduleSettings(
        @DefaultValue("true") boolean running,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("1h") Duration tick,
        @DefaultValue("4") @Min(1) @Max(50) int threads,
        @DefaultValue("1m") Duration misfireAfter,
        @DefaultValue Map<String, @Min(1) @Max(16) Integer> workers,

        @DefaultValue("0.5") @DecimalMin("0.05") @DecimalMax("0.9")
        double poolShare) {

    public int workersOf(DueWork work) {
        return Math.min(workers.getOrDefault(work.name(), 1), work.mostWorkers());
    }
}
