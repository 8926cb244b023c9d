/** Validation of events from other systems and of corrections: the same rules for HTTP, Kafka, files and forms. */
@NullMarked
@NamedInterface("intake")
package dev.rekindle.event.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
