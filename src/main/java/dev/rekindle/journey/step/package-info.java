/** The work of a step and what it may know of the member; free of the engine. */
@NullMarked
package dev.rekindle.journey.step;

import org.jspecify.annotations.NullMarked;
