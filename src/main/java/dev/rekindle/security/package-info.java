/** Access control: users, roles, API keys, audit log. */
@NullMarked
@ApplicationModule(allowedDependencies = {"setting", "platform"})
package dev.rekindle.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
