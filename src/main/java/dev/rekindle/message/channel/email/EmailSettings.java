package dev.rekindle.message.channel.email;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach the mail server.
 *
 * @param host "sandbox" for the server within this process, which brings its own port, user and password
 * @param starttls whether the connection must be encrypted before anything is said
 * @param from address, with or without a name: checked at start (see {@link MailboxSetting})
 * @param replyTo the same; null or blank for none
 * @param senders concurrent connections
 * @param ratePerSecond 0 for no limit; null for none in the sandbox and 50 elsewhere
 * @param timeout how long to wait for the server's answer
 * @param connectTimeout how long to wait for the connection
 */
@ConfigurationProperties("rekindle.message.email")
record EmailSettings(
        @DefaultValue("sandbox") String host,
        @DefaultValue("587") int port,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("true") boolean starttls,
        @DefaultValue(EmailSettings.DEFAULT_FROM) String from,
        @Nullable String replyTo,
        @DefaultValue("4") int senders,
        @Nullable Integer ratePerSecond,
        @DefaultValue("PT30S") Duration timeout,
        @DefaultValue("PT10S") Duration connectTimeout) {

    /** Where messages come from until somebody chooses. */
    static final String DEFAULT_FROM = "Rekindle <hello@rekindle.example>";

    boolean inSandbox() {
        return host.equals("sandbox");
    }
}
