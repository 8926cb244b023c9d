/** Who uses a segment, template, topic, event type, event's property, attribute or tag, and what a diagram needs of them. */
@NullMarked
@NamedInterface("usage")
package dev.rekindle.journey.usage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
