/** Compares enrolments with the engine's instances and publishes gauges. */
@NullMarked
package dev.rekindle.journey.enrolment.monitor;

import org.jspecify.annotations.NullMarked;
