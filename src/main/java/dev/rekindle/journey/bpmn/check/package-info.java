/** Checks of a diagram that need no more than its elements: file, vocabulary, setting names, connections. */
@NullMarked
package dev.rekindle.journey.bpmn.check;

import org.jspecify.annotations.NullMarked;
