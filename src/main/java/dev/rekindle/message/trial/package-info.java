/** Test sends: to whom they may go, and what they say. */
@NullMarked
@NamedInterface("trial")
package dev.rekindle.message.trial;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
