/** The expression language of diagrams and templates: properties and a few functions, nothing that runs code. */
@NullMarked
@ApplicationModule(allowedDependencies = {"member :: figure", "platform"})
package dev.rekindle.expression;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
