package dev.rekindle.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How screens show what they show.
 *
 * @param currency in which money without a currency is understood
 * @param quick counts above a list that take no longer than this are taken anew for every page
 * @param keep how old a count that took longer may be shown to be
 */
@ConfigurationProperties("rekindle.web")
public record WebSettings(
        @DefaultValue("GBP") String currency,
        @DefaultValue("20ms") Duration quick,
        @DefaultValue("1m") Duration keep) {}
