package dev.rekindle.message.channel.sms;

import dev.rekindle.sandbox.Sandbox;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The account in use: the configured one, or the sandbox's. */
@Component
class TwilioAccounts {

    private final Live<SmsSettings> settings;
    private final Sandbox sandbox;

    TwilioAccounts(Live<SmsSettings> settings, Sandbox sandbox) {
        this.settings = settings;
        this.sandbox = sandbox;
    }

    Account current() {
        SmsSettings now = settings.get();
        if (now.inSandbox()) {
            var account = sandbox.twilio();
            return new Account(account.baseUrl(), account.accountSid(), account.authToken(), account.from(), null);
        }
        return of(now);
    }

    /** @param settings of an account that is not the sandbox's */
    static Account of(SmsSettings settings) {
        Secret token = settings.authToken();
        return new Account(
                settings.address(),
                String.valueOf(text(settings.accountSid())),
                token == null ? "" : token.reveal(),
                text(settings.from()),
                text(settings.messagingService()));
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    record Account(
            URI baseUrl,
            String sid,
            String authToken,
            @Nullable String from,
            @Nullable String messagingService) {}
}
