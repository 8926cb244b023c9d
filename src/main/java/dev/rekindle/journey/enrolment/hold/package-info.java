/** Journeys that are held: what reaches them meanwhile, and how they are resumed. */
@NullMarked
package dev.rekindle.journey.enrolment.hold;

import org.jspecify.annotations.NullMarked;
