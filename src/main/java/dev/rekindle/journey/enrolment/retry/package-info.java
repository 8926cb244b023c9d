/** Entries and events that failed for a member: found, retried, and listed as incidents. */
@NullMarked
package dev.rekindle.journey.enrolment.retry;

import org.jspecify.annotations.NullMarked;
