package dev.rekindle.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How screens show what they show.
 *
 * @param currency in which money without a currency is understood
 */
@ConfigurationProperties("rekindle.web")
public record WebSettings(@DefaultValue("GBP") String currency) {}
