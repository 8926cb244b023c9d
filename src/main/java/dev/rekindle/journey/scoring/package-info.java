/** The decision tables of this installation, with their versions. */
@NullMarked
@NamedInterface("scoring")
package dev.rekindle.journey.scoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
