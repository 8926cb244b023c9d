/** The base of the application: embedded PostgreSQL, schema migrations, COPY. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rekindle.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
