package dev.rekindle.message.channel.email;

import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Secret;
import dev.rekindle.setting.SendsSecrets;
import dev.rekindle.setting.Setting;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach the mail server.
 *
 * @param host "sandbox" for the server within this process, which brings its own port, user and password
 * @param starttls whether the connection must be encrypted before anything is said
 * @param from address, with or without a name (see {@link MailboxSetting})
 * @param replyTo the same; null or blank for none
 * @param senders concurrent connections
 * @param ratePerSecond 0 for no limit; null for none in the sandbox and 50 elsewhere
 * @param timeout how long to wait for the server's answer
 * @param connectTimeout how long to wait for the connection
 */
@LiveSettings("rekindle.message.email")
record EmailSettings(
        @Setting(group = GROUP, at = 520) @DefaultValue("sandbox") @NotBlank
        String host,

        @Setting(group = GROUP, at = 530) @DefaultValue("587") @Min(1) @Max(65_535)
        int port,

        @Setting(group = GROUP, at = 550) @Nullable String user,
        @Setting(group = GROUP, at = 560) @Nullable Secret password,

        @Setting(group = GROUP, at = 540) @DefaultValue("true")
        boolean starttls,

        @Setting(group = GROUP, at = 500) @DefaultValue(DEFAULT_FROM) @NotBlank
        String from,

        @Setting(group = GROUP, at = 510) @Nullable String replyTo,
        @DefaultValue("4") int senders,

        @Setting(group = GROUP, at = 570) @Nullable @Min(0) @Max(10_000)
        Integer ratePerSecond,

        @DefaultValue("PT30S") Duration timeout,
        @DefaultValue("PT10S") Duration connectTimeout)
        implements SendsSecrets {

    /** Where messages come from until somebody chooses. */
    static final String DEFAULT_FROM = "Rekindle <hello@rekindle.example>";

    static final String GROUP = "email";

    EmailSettings {
        MailboxSetting.read("from", from);
        if (replyTo != null && !replyTo.isBlank()) {
            MailboxSetting.read("replyTo", replyTo);
        }
    }

    boolean inSandbox() {
        return host.strip().equals("sandbox");
    }

    @Override
    public String destination() {
        return inSandbox() ? "" : "%s:%d %s %s".formatted(host.strip(), port, starttls, user == null ? "" : user);
    }

    InternetAddress sender() {
        return MailboxSetting.read("from", from);
    }

    /** Where answers go, if not to the sender. */
    InternetAddress @Nullable [] replyAddresses() {
        return replyTo == null || replyTo.isBlank()
                ? null
                : new InternetAddress[] {MailboxSetting.read("replyTo", replyTo)};
    }
}
