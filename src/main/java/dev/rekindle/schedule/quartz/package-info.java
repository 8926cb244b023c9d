/** Keeps the recurring plans in Quartz, whose types stay in here. */
@NullMarked
package dev.rekindle.schedule.quartz;

import org.jspecify.annotations.NullMarked;
