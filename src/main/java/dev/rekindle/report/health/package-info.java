/** How messages fare by channel and by who receives them, and how many messages members get. */
@NullMarked
@NamedInterface("health")
package dev.rekindle.report.health;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
