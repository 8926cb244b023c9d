/** Letting members in, by segment, schedule, date and hand, and what their events mean for those inside. */
@NullMarked
package dev.rekindle.journey.enrolment;

import org.jspecify.annotations.NullMarked;
