/** The ways into a journey: segment, schedule, date, event, by hand or by API. */
@NullMarked
package dev.rekindle.journey.enrolment.entry;

import org.jspecify.annotations.NullMarked;
