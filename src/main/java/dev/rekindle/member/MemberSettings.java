package dev.rekindle.member;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of members, under {@code rekindle.member}.
 *
 * @param leapDay when a birthday on 29 February is kept in a common year; law and custom differ by country
 * @param importLimit the largest file of an import
 * @param importColumns the most columns a file may have
 * @param callLimit the largest body of an API request
 * @param callRows the most rows of an API request
 */
@ConfigurationProperties("rekindle.member")
public record MemberSettings(
        @DefaultValue("FEBRUARY_28") LeapDay leapDay,
        @DefaultValue("100MB") DataSize importLimit,
        @DefaultValue("200") int importColumns,
        @DefaultValue("10MB") DataSize callLimit,
        @DefaultValue("5000") int callRows) {

    /** The day in a common year for those born on 29 February. */
    public enum LeapDay {
        FEBRUARY_28,
        MARCH_1
    }
}
