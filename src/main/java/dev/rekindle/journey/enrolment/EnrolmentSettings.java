package dev.rekindle.journey.enrolment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How members are admitted, under {@code rekindle.journey.enrolment}.
 *
 * @param batch how many members one transaction admits, 1-5,000
 * @param events how many events one transaction processes, 1-5,000
 * @param dateGrace how late a date or an event may still admit a member; later events are skipped, and later dates count as
 *     missed
 * @param launchGrace how late a scheduled launch may begin; a later one counts as missed
 */
@Validated
@ConfigurationProperties("rekindle.journey.enrolment")
public record EnrolmentSettings(
        @DefaultValue("1000") @Min(1) @Max(5_000) int batch,
        @DefaultValue("1000") @Min(1) @Max(5_000) int events,
        @DefaultValue("P1D") Duration dateGrace,
        @DefaultValue("PT6H") Duration launchGrace) {}
