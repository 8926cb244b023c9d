/** Who belongs together: rules and membership with entered and left. */
@NullMarked
@ApplicationModule(allowedDependencies = {"event", "member", "schedule", "platform"})
package dev.rekindle.segment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
