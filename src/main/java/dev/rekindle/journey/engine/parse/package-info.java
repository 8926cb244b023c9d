/** What the engine reads from a diagram: our steps, listeners and expressions in place of its own. */
@NullMarked
package dev.rekindle.journey.engine.parse;

import org.jspecify.annotations.NullMarked;
