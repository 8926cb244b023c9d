package dev.rekindle.journey.catalogue;

import java.net.URI;

/** Where webhooks may be sent to in this installation. */
public interface WebhookTargets {

    /** Whether the address' scheme, host and port are allowed; says nothing about where the host's name leads. */
    boolean mayCall(URI url);
}
