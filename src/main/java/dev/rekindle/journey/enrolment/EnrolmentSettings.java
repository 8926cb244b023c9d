package dev.rekindle.journey.enrolment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How members are let in, under {@code rekindle.journey.enrolment}.
 *
 * @param batch how many members one transaction lets in, 1-5,000
 * @param events how many events one transaction works on, 1-5,000
 * @param dateGrace how late a date, or an event, may still let someone in; later ones are passed over
 */
@Validated
@ConfigurationProperties("rekindle.journey.enrolment")
public record EnrolmentSettings(
        @DefaultValue("1000") @Min(1) @Max(5_000) int batch,
        @DefaultValue("1000") @Min(1) @Max(5_000) int events,
        @DefaultValue("P1D") Duration dateGrace) {}
