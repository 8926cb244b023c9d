package dev.rekindle.message.channel.sms;

import dev.rekindle.sandbox.Sandbox;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The account in use: the configured one, or the sandbox's. */
@Component
class TwilioAccounts {

    private final SmsSettings settings;
    private final Sandbox sandbox;

    TwilioAccounts(SmsSettings settings, Sandbox sandbox) {
        this.settings = settings;
        this.sandbox = sandbox;
    }

    Account current() {
        if (settings.inSandbox()) {
            var account = sandbox.twilio();
            return new Account(account.baseUrl(), account.accountSid(), account.authToken(), account.from(), null);
        }
        return new Account(
                URI.create(settings.baseUrl()),
                required(settings.accountSid(), "account-sid"),
                required(settings.authToken(), "auth-token"),
                settings.from(),
                settings.messagingService());
    }

    private static String required(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("rekindle.message.sms." + name + " is not set");
        }
        return value;
    }

    record Account(
            URI baseUrl,
            String sid,
            String authToken,
            @Nullable String from,
            @Nullable String messagingService) {}
}
