/** Camunda, made cheap: one command and one flush for a batch of members; nothing else in Rekindle knows the engine. */
@NullMarked
package dev.rekindle.journey.engine;

import org.jspecify.annotations.NullMarked;
