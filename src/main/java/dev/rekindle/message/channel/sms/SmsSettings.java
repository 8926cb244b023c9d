package dev.rekindle.message.channel.sms;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach Twilio.
 *
 * @param baseUrl "sandbox" for the API within this process, which has its own account; else the address of Twilio's API
 * @param from a number in E.164 or an alphanumeric sender; not needed with a messaging service
 * @param messagingService SID of a messaging service, which then picks the sender
 * @param senders concurrent requests
 * @param ratePerSecond 0 for no limit; null for none in the sandbox and 10 elsewhere
 */
@ConfigurationProperties("rekindle.message.sms")
record SmsSettings(
        @DefaultValue("sandbox") String baseUrl,
        @Nullable String accountSid,
        @Nullable String authToken,
        @Nullable String from,
        @Nullable String messagingService,
        @DefaultValue("4") int senders,
        @Nullable Integer ratePerSecond,
        @DefaultValue("PT30S") Duration timeout,
        @DefaultValue("PT10S") Duration connectTimeout) {

    boolean inSandbox() {
        return baseUrl.equals("sandbox");
    }
}
