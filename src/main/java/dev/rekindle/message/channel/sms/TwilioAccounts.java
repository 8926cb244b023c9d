package dev.rekindle.message.channel.sms;

import dev.rekindle.sandbox.Sandbox;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/** The account in use: the configured one, or the sandbox's. */
@Component
class TwilioAccounts {

    /** A number in E.164, a short code, or an alphanumeric sender, which has a letter. */
    private static final Pattern SENDER =
            Pattern.compile("\\+[1-9]\\d{6,14}|\\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 &._+-]{1,11}");

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

    /**
     * Checks the settings of an account that is not the sandbox's.
     *
     * @throws InvalidConfigurationPropertyValueException if one is missing
     */
    void check() {
        if (settings.inSandbox()) {
            return;
        }
        required(settings.accountSid(), "account-sid");
        required(settings.authToken(), "auth-token");
        if (isBlank(settings.messagingService())) {
            required(settings.from(), "from");
        }
        String from = settings.from();
        if (from != null && !isBlank(from) && !SENDER.matcher(from).matches()) {
            throw new InvalidConfigurationPropertyValueException(
                    "rekindle.message.sms.from",
                    from,
                    "it is no sender. Write a number such as +447700900123, a short code, or a name of at most 11 letters, digits and blanks");
        }
    }

    private static String required(@Nullable String value, String name) {
        if (value == null || isBlank(value)) {
            throw new InvalidConfigurationPropertyValueException(
                    "rekindle.message.sms." + name,
                    value,
                    "it is needed to send by Twilio. Set it, or set rekindle.message.sms.base-url to sandbox");
        }
        return value;
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }

    record Account(
            URI baseUrl,
            String sid,
            String authToken,
            @Nullable String from,
            @Nullable String messagingService) {}
}
