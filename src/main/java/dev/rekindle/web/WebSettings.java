package dev.rekindle.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the screens.
 *
 * @param quick a count that took no longer than this is repeated for every page
 * @param keep maximum age of a count that took longer
 */
@ConfigurationProperties("rekindle.web")
public record WebSettings(
        @DefaultValue("20ms") Duration quick,
        @DefaultValue("1m") Duration keep) {}
