/** Admits candidates in batches, decides their arm, and retries alone those that failed. */
@NullMarked
package dev.rekindle.journey.enrolment.admission;

import org.jspecify.annotations.NullMarked;
