/** What they did: ingestion, idempotent, in bulk. */
@NullMarked
@ApplicationModule(allowedDependencies = {"member", "platform", "platform :: rows"})
package dev.rekindle.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
