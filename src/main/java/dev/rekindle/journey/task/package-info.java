/** Tasks of persons: what journeys ask users to do for members, and how it went. */
@NullMarked
@NamedInterface("task")
package dev.rekindle.journey.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
