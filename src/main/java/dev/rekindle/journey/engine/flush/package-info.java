/** How the engine's rows are written: whole batches at a time, a statement or two for each kind. */
@NullMarked
package dev.rekindle.journey.engine.flush;

import org.jspecify.annotations.NullMarked;
