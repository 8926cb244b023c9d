/** The clock, rules of local time, recurring schedules and due work. */
@NullMarked
@ApplicationModule(allowedDependencies = "setting")
package dev.rekindle.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
