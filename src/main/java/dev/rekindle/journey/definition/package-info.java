/** The checked model of a journey: its steps, entry, flows and settings. */
@NullMarked
@NamedInterface("definition")
package dev.rekindle.journey.definition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
