/** Events from topics of Kafka, and those of them that could not be recorded. */
@NullMarked
package dev.rekindle.event.kafka;

import org.jspecify.annotations.NullMarked;
