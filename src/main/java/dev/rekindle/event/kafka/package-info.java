/** Events from topics of Kafka, and those of them that could not be recorded. */
@NullMarked
@NamedInterface("kafka")
package dev.rekindle.event.kafka;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
