package dev.rekindle.journey.request;

import dev.rekindle.journey.catalogue.WebhookTargets;
import dev.rekindle.platform.net.HostRules;
import dev.rekindle.setting.Live;
import java.net.URI;
import org.springframework.stereotype.Component;

/** Decides by host name where webhooks may go. */
@Component
class AllowedHosts implements WebhookTargets {

    private final Live<HostRules> rules;

    AllowedHosts(Live<WebhookSettings> settings) {
        this.rules = settings.map(now -> new HostRules(now.allow(), now.allowPrivate()));
    }

    @Override
    public boolean mayCall(URI url) {
        return rules.get().mayCall(url);
    }

    /** Whether an administrator allows the host wherever it is. */
    boolean isPrivate(URI url) {
        return rules.get().isPrivate(url);
    }
}
