/** Reads diagrams into our own words and says what is wrong with them. */
@NullMarked
package dev.rekindle.journey.bpmn;

import org.jspecify.annotations.NullMarked;
