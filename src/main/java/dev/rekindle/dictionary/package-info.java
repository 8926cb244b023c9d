/** The data dictionary: topics, event types, attributes and tags with types and labels, filled from what arrives. */
@NullMarked
@ApplicationModule(allowedDependencies = {"schedule", "platform"})
package dev.rekindle.dictionary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
