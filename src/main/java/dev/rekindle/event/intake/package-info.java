/** Validation of events from other systems: the same rules for HTTP, Kafka and files. */
@NullMarked
package dev.rekindle.event.intake;

import org.jspecify.annotations.NullMarked;
