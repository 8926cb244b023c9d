/** Starts what the application stands on: the embedded PostgreSQL, the schema and its order. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rekindle.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
