/** Decision tables: what is asked of them and what they answer; the engine that evaluates them is journey's. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rekindle.decision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
