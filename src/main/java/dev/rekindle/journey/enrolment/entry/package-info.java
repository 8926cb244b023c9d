/** Lets members into journeys: by segment, schedule, date, event, hand or API. */
@NullMarked
package dev.rekindle.journey.enrolment.entry;

import org.jspecify.annotations.NullMarked;
