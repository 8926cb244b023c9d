/** The diagram and those walking through it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"segment", "event", "message", "member", "schedule", "expression", "security", "platform"
        })
package dev.rekindle.journey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
