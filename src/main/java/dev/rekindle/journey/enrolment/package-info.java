/** Admits members to journeys, delivers events to their enrolments, and records what failed. */
@NullMarked
package dev.rekindle.journey.enrolment;

import org.jspecify.annotations.NullMarked;
