/** What members' events do to their enrolments: end waits, reach goals, end enrolments, count as conversions. */
@NullMarked
package dev.rekindle.journey.enrolment.event;

import org.jspecify.annotations.NullMarked;
