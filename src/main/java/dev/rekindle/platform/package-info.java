/** What the application stands on: the embedded PostgreSQL, the schema and its order, and COPY. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rekindle.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
