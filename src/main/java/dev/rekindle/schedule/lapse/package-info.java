/** Runs schedules and due work over a period of virtual time. */
@NullMarked
@NamedInterface("lapse")
package dev.rekindle.schedule.lapse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
