package dev.rekindle.journey.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the engine works, under {@code rekindle.journey.engine}.
 *
 * @param timersPerBatch how many due timers one transaction executes, 1-5,000
 */
@ConfigurationProperties("rekindle.journey.engine")
public record EngineSettings(@DefaultValue("1000") int timersPerBatch) {}
