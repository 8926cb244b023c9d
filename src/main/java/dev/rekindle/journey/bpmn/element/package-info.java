/** Reads the elements of a BPMN document and collects findings about them. */
@NullMarked
package dev.rekindle.journey.bpmn.element;

import org.jspecify.annotations.NullMarked;
