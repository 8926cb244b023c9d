/** Journeys that call other journeys: begins, answers and cancels the called enrolments. */
@NullMarked
package dev.rekindle.journey.enrolment.call;

import org.jspecify.annotations.NullMarked;
