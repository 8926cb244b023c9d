package dev.rekindle.journey.engine;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the engine works, under {@code rekindle.journey.engine}.
 *
 * @param timersPerBatch how many due timers one transaction executes, 1-5,000
 */
@Validated
@ConfigurationProperties("rekindle.journey.engine")
public record EngineSettings(
        @DefaultValue("1000") @Min(1) @Max(5_000) int timersPerBatch) {}
