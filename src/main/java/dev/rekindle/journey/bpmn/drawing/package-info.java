/** Reads where a diagram draws its steps, and which of its pools is the journey. */
@NullMarked
package dev.rekindle.journey.bpmn.drawing;

import org.jspecify.annotations.NullMarked;
