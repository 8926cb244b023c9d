package dev.rekindle.journey.request;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where webhooks may go and how they are sent.
 *
 * @param allow hosts that may be called: {@code hooks.example.com}, or {@code *.example.com} for every host below it; none
 *     by default
 * @param allowPrivate hosts that may also be called by HTTP without TLS and at private or loopback addresses, such as a
 *     server in the same network; exact names, a port may follow
 * @param secret key of the signatures; empty for one that the installation makes for itself
 * @param timeout of one attempt, from connecting to the status of the answer
 * @param attempts how often a call is attempted, 1-10
 */
@ConfigurationProperties("rekindle.webhook")
record WebhookSettings(
        @DefaultValue List<String> allow,
        @DefaultValue List<String> allowPrivate,
        @DefaultValue("") String secret,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("6") int attempts) {

    WebhookSettings {
        allow = List.copyOf(allow);
        allowPrivate = List.copyOf(allowPrivate);
        attempts = Math.max(1, Math.min(attempts, 10));
    }
}
