/** Diagrams that new journeys can begin with, and what each needs. */
@NullMarked
@NamedInterface("gallery")
package dev.rekindle.journey.gallery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
