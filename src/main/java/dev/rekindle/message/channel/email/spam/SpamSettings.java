package dev.rekindle.message.channel.email.spam;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where SpamAssassin's daemon listens.
 *
 * @param host empty for no check of spam words; where nothing listens there is none either
 * @param timeout for the whole answer
 */
@ConfigurationProperties("rekindle.message.email.spam")
record SpamSettings(
        @DefaultValue("localhost") String host,
        @DefaultValue("783") int port,
        @DefaultValue("PT8S") Duration timeout) {}
