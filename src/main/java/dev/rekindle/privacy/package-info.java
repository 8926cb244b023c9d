/** Rights of the person: export, erasure and restriction of what is held on a member, and retention periods. */
@NullMarked
@ApplicationModule(allowedDependencies = {"member", "member :: person", "schedule", "security", "setting", "platform"})
package dev.rekindle.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
