package dev.rekindle.journey.request;

import dev.rekindle.journey.catalogue.WebhookTargets;
import dev.rekindle.webhook.AllowedHosts;
import java.net.URI;
import org.springframework.stereotype.Component;

/** The hosts that an administrator allows. */
@Component
class AllowedTargets implements WebhookTargets {

    private final AllowedHosts hosts;

    AllowedTargets(AllowedHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public boolean mayCall(URI url) {
        return hosts.mayCall(url);
    }
}
