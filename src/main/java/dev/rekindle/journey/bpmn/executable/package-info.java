/** Writes a checked diagram as the engine executes it. */
@NullMarked
package dev.rekindle.journey.bpmn.executable;

import org.jspecify.annotations.NullMarked;
