package dev.rekindle.web.server;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the web server, under {@code rekindle.server}.
 *
 * @param bodies requests with a body that are processed at a time; the rest of the threads is for pages
 * @param bodiesOfAnAddress how many of them may come from one address; behind a proxy set {@code
 *     server.forward-headers-strategy=native}, or the proxy is the address
 * @param bodyTime how long to wait for a body in all, besides a second for each two kilobytes of it
 * @param sessions sessions that a node holds at most
 */
@ConfigurationProperties("rekindle.server")
public record ServerSettings(
        @DefaultValue("100") int bodies,
        @DefaultValue("60") int bodiesOfAnAddress,
        @DefaultValue("30s") Duration bodyTime,
        @DefaultValue("10000") int sessions) {}
