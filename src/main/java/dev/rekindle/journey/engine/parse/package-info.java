/** How the engine parses a diagram: with our steps, listeners and expressions instead of its own. */
@NullMarked
package dev.rekindle.journey.engine.parse;

import org.jspecify.annotations.NullMarked;
