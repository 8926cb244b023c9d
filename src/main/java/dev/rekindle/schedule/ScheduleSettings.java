package dev.rekindle.schedule;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How this installation keeps time, under {@code rekindle.schedule}.
 *
 * @param zone the system's zone, which counts where neither a member nor a journey has one
 * @param running false leaves loops and recurring plans standing, for a test or a tool that drives the work itself
 * @param poll how long a work loop sleeps at most
 * @param tick how far a time lapse gathers work before it is done
 * @param threads how many recurring tasks one node runs at a time, 1-50
 * @param misfireAfter how late a firing may be before it counts as missed; missed ones of a plan are fired once
 * @param workers how many workers one node has for a kind of work, by its name, 1-16; one for what is not named, and never
 *     more than {@link DueWork#mostWorkers()}
 * @param poolShare how much of the connection pool all workers of a node together may hold at a time, 0.05-0.9
 */
@Validated
@ConfigurationProperties("rekindle.schedule")
public record ScheduleSettings(
        @DefaultValue("UTC") ZoneId zone,
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
