package dev.rekindle.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the sandbox servers behave.
 *
 * @param smtpPort 0 for any free port
 * @param keep how many messages the inbox keeps, the newest
 * @param inboundPath where an SMS that a member writes is posted, on the host of the status callback
 * @param bouncePath where a notice about an e-mail that came back is posted, on this application's own server
 */
@ConfigurationProperties("rekindle.sandbox")
public record SandboxSettings(
        @DefaultValue("0") int smtpPort,
        @DefaultValue("20000") int keep,
        @DefaultValue("/webhooks/twilio/inbound") String inboundPath,
        @DefaultValue("/webhooks/email/bounce") String bouncePath) {}
