/** Recurring schedules in Quartz; no other package uses types of Quartz. */
@NullMarked
package dev.rekindle.schedule.quartz;

import org.jspecify.annotations.NullMarked;
