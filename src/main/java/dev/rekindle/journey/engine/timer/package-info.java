/** Due timers: executed in batches, rescheduled after a failure. */
@NullMarked
package dev.rekindle.journey.engine.timer;

import org.jspecify.annotations.NullMarked;
