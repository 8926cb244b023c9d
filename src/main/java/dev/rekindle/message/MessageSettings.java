package dev.rekindle.message;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of sending.
 *
 * @param expiresAfter how long after its due time a pending message is still sent
 * @param lease how long a node may hold a message before another may claim it
 * @param batch messages claimed at a time, per channel
 * @param cap marketing messages that a member may receive in any seven days, over all channels
 * @param quietFrom local time from which no marketing message is sent
 * @param quietTo local time from which they are sent again; equal to {@code quietFrom} for no quiet hours
 * @param maxAttempts how often a message is sent before it counts as failed
 * @param firstBackoff pause after the first refusal, doubled each time up to an hour
 */
@ConfigurationProperties("rekindle.message")
public record MessageSettings(
        @DefaultValue("P3D") Duration expiresAfter,
        @DefaultValue("PT5M") Duration lease,
        @DefaultValue("200") int batch,
        @DefaultValue("3") int cap,
        @DefaultValue("21:00") LocalTime quietFrom,
        @DefaultValue("08:00") LocalTime quietTo,
        @DefaultValue("8") int maxAttempts,
        @DefaultValue("PT1M") Duration firstBackoff) {

    /** Whether no minute from one time of a day until a later one of it is outside the quiet hours. */
    public boolean quietThroughout(LocalTime from, LocalTime until) {
        boolean afterFrom = !from.isBefore(quietFrom);
        boolean beforeTo = !until.isAfter(quietTo);
        return quietFrom.isAfter(quietTo) ? afterFrom || beforeTo : afterFrom && beforeTo;
    }
}
