/** Reads diagrams into the journey model and reports what is wrong with them. */
@NullMarked
package dev.rekindle.journey.bpmn;

import org.jspecify.annotations.NullMarked;
