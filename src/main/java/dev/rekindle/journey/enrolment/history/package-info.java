/** Reads enrolments: for a member's page and for conditions in templates. */
@NullMarked
package dev.rekindle.journey.enrolment.history;

import org.jspecify.annotations.NullMarked;
