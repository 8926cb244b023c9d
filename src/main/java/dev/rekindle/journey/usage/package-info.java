/** Who uses a segment, template, topic, event type or attribute. */
@NullMarked
package dev.rekindle.journey.usage;

import org.jspecify.annotations.NullMarked;
