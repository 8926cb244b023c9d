/** Who uses a segment, template, topic, event type or attribute, and what a diagram needs of them. */
@NullMarked
@NamedInterface("usage")
package dev.rekindle.journey.usage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
