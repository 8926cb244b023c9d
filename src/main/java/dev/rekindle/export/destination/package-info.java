/** Delivers message activity by signed webhooks and to Kafka, in order, each destination from its own position. */
@NullMarked
package dev.rekindle.export.destination;

import org.jspecify.annotations.NullMarked;
