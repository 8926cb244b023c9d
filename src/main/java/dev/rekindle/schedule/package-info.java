/** When: the clock, rules of local time, recurring schedules and the work that falls due. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rekindle.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
