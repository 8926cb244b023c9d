/** Webhooks: signed requests to hosts that an administrator allows. */
@NullMarked
@ApplicationModule(allowedDependencies = {"security", "setting", "platform :: net"})
package dev.rekindle.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
