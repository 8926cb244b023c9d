package dev.rekindle.report;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How figures are reckoned, under {@code rekindle.report}.
 *
 * @param quick figures of all journeys that take no longer than this are reckoned anew for every page
 */
@ConfigurationProperties("rekindle.report")
public record ReportSettings(@DefaultValue("200ms") Duration quick) {}
