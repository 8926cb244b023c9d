/** Runs Camunda on batches: one command and one flush for many members. Nothing else in Rekindle depends on the engine. */
@NullMarked
package dev.rekindle.journey.engine;

import org.jspecify.annotations.NullMarked;
