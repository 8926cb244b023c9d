package dev.rekindle.schedule;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this installation keeps time, under {@code rekindle.schedule}.
 *
 * @param zone the system's zone, which counts where neither a member nor a journey has one
 * @param running false leaves loops and recurring plans standing, for a test or a tool that drives the work itself
 * @param poll how long a work loop sleeps at most
 * @param tick how far a time lapse gathers work before it is done
 * @param threads how many recurring tasks one node runs at a time, 1-50
 * @param misfireAfter how late a firing may be before it counts as missed; missed ones of a plan are fired once
 */
@ConfigurationProperties("rekindle.schedule")
public record ScheduleSettings(
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("true") boolean running,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("1h") Duration tick,
        @DefaultValue("4") int threads,
        @DefaultValue("1m") Duration misfireAfter) {}
