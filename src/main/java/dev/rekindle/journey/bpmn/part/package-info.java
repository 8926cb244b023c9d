/** Reads parts of a diagram that name nothing outside of it: gateways, start timers, changes of the member. */
@NullMarked
package dev.rekindle.journey.bpmn.part;

import org.jspecify.annotations.NullMarked;
