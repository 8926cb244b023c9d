/** Who they are: profile, consent, tags, import. */
@NullMarked
@ApplicationModule(allowedDependencies = {"schedule", "platform", "platform :: rows"})
package dev.rekindle.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
