/** Access control: users, roles, API keys. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rekindle.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
