package dev.rekindle.message.channel.sms;

import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Secret;
import dev.rekindle.setting.SendsSecrets;
import dev.rekindle.setting.Setting;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
@LiveSettings("rekindle.message.sms")
record SmsSettings(
        @Setting(group = GROUP, at = 600) @DefaultValue("sandbox") @NotBlank
        String baseUrl,

        @Setting(group = GROUP, at = 610) @Nullable String accountSid,
        @Setting(group = GROUP, at = 620) @Nullable Secret authToken,
        @Setting(group = GROUP, at = 630) @Nullable String from,
        @Setting(group = GROUP, at = 640) @Nullable String messagingService,
        @DefaultValue("4") int senders,

        @Setting(group = GROUP, at = 650) @Nullable @Min(0) @Max(10_000)
        Integer ratePerSecond,

        @DefaultValue("PT30S") Duration timeout,
        @DefaultValue("PT10S") Duration connectTimeout)
        implements SendsSecrets {

    static final String GROUP = "sms";

    /** A number in E.164, a short code, or an alphanumeric sender, which has a letter. */
    private static final Pattern SENDER =
            Pattern.compile("\\+[1-9]\\d{6,14}|\\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 &._+-]{1,11}");

    SmsSettings {
        if (!baseUrl.strip().equals("sandbox")) {
            address(baseUrl);
            if (isBlank(accountSid)) {
                throw problem("accountSid", "needed");
            }
            if (authToken == null || authToken.reveal().isBlank()) {
                throw problem("authToken", "needed");
            }
            if (isBlank(messagingService) && isBlank(from)) {
                throw problem("from", "needed");
            }
            if (from != null && !from.isBlank() && !SENDER.matcher(from.strip()).matches()) {
                throw problem("from", "from", from);
            }
        }
    }

    boolean inSandbox() {
        return baseUrl.strip().equals("sandbox");
    }

    @Override
    public String destination() {
        return inSandbox() ? "" : address() + " " + (accountSid == null ? "" : accountSid.strip());
    }

    /** The address of Twilio's API; not to be asked in the sandbox. */
    URI address() {
        return address(baseUrl);
    }

    private static URI address(String text) {
        try {
            URI address = new URI(text.strip());
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            if (web && address.getHost() != null && address.getUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException unreadable) {
            // refused below
        }
        throw problem("baseUrl", "base-url", text);
    }

    private static InvalidSetting problem(String component, String code, Object... arguments) {
        return new InvalidSetting(component, "setting.problem.sms." + code, arguments);
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
