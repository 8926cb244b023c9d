package dev.rekindle.journey.enrolment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How members are admitted, under {@code rekindle.journey.enrolment}.
 *
 * @param batch how many members one transaction admits, 1-5,000
 * @param events how many events one transaction processes, 1-5,000
 */
@Validated
@ConfigurationProperties("rekindle.journey.enrolment")
public record EnrolmentSettings(
        @DefaultValue("1000") @Min(1) @Max(5_000) int batch,
        @DefaultValue("1000") @Min(1) @Max(5_000) int events) {}
