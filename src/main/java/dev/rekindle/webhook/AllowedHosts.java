package dev.rekindle.webhook;

import dev.rekindle.platform.net.HostRules;
import dev.rekindle.setting.Live;
import java.net.URI;
import org.springframework.stereotype.Component;

/** Decides by host name where webhooks may go. */
@Component
public class AllowedHosts {

    private final Live<HostRules> rules;

    public AllowedHosts(Live<WebhookSettings> settings) {
        this.rules = settings.map(now -> new HostRules(now.allow(), now.allowPrivate()));
    }

    /** Whether the scheme, host and port are allowed; says nothing about where the host's name leads. */
    public boolean mayCall(URI url) {
        return rules.get().mayCall(url);
    }

    /** Whether an administrator allows the host wherever it is. */
    boolean isPrivate(URI url) {
        return rules.get().isPrivate(url);
    }
}
