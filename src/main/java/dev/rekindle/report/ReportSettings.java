package dev.rekindle.report;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of reports, under {@code rekindle.report}.
 *
 * @param quick figures of all journeys that take no longer than this are computed for every request
 * @param recountCron when all figures are computed again from the rows, in the system's zone
 */
@ConfigurationProperties("rekindle.report")
public record ReportSettings(
        @DefaultValue("200ms") Duration quick,
        @DefaultValue("0 45 4 * * ?") String recountCron) {}
