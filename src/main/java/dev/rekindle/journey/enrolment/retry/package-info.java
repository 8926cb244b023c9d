/** Entries and events that failed for one member: stored with their next retry, and listed as incidents. */
@NullMarked
package dev.rekindle.journey.enrolment.retry;

import org.jspecify.annotations.NullMarked;
