/** Executes steps and answers their conditions; does not depend on the engine. */
@NullMarked
package dev.rekindle.journey.step;

import org.jspecify.annotations.NullMarked;
