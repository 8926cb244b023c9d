package dev.rekindle.web;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How screens show what they show.
 *
 * @param zone in which days begin and times are shown; the machine's when not set
 * @param currency in which money without a currency is understood
 */
@ConfigurationProperties("rekindle.web")
public record WebSettings(@Nullable ZoneId zone, @DefaultValue("GBP") String currency) {

    public ZoneId zoneOrSystem() {
        return zone != null ? zone : ZoneId.systemDefault();
    }
}
