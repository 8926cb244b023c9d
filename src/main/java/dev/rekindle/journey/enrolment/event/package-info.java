/** What members' events mean for their enrolments: waits that end, goals, exits, conversions. */
@NullMarked
package dev.rekindle.journey.enrolment.event;

import org.jspecify.annotations.NullMarked;
