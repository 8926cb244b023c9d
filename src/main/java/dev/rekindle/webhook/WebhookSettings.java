package dev.rekindle.webhook;

import dev.rekindle.platform.net.HostRules;
import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Secret;
import dev.rekindle.setting.SendsSecrets;
import dev.rekindle.setting.Setting;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where webhooks may go and how they are sent.
 *
 * @param allow hosts that may be called: {@code hooks.example.com}, or {@code *.example.com} for every host below it; none
 *     by default
 * @param allowPrivate hosts that may also be called by HTTP without TLS and at private or loopback addresses, such as a
 *     server in the same network; exact names, a port may follow
 * @param secret key of the signatures; null for one that the installation makes for itself
 * @param timeout of one attempt, from connecting to the status of the answer
 * @param attempts how often a call is attempted, 1-10
 */
@LiveSettings("rekindle.webhook")
public record WebhookSettings(
        @Setting(group = "webhooks", at = 400) @DefaultValue List<String> allow,

        @Setting(group = "webhooks", at = 401, editable = false) @DefaultValue
        List<String> allowPrivate,

        @Setting(group = "webhooks", at = 410) @Nullable Secret secret,
        @DefaultValue("10s") Duration timeout,

        @Setting(group = "webhooks", at = 420) @DefaultValue("6") @Min(1) @Max(10)
        int attempts)
        implements SendsSecrets {

    public WebhookSettings {
        allow = List.copyOf(allow);
        allowPrivate = List.copyOf(allowPrivate);
        HostRules.firstInvalid(allow).ifPresent(host -> {
            throw new InvalidSetting("allow", "setting.problem.webhook.host", host);
        });
    }

    /** Nowhere: requests carry signatures that are made with the secret, not the secret. */
    @Override
    public String destination() {
        return "";
    }
}
