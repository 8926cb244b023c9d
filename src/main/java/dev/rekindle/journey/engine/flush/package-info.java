/** Writes the engine's rows for a whole batch: one or two statements for each kind of row. */
@NullMarked
package dev.rekindle.journey.engine.flush;

import org.jspecify.annotations.NullMarked;
