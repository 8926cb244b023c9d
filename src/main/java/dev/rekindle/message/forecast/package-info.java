/** Says what would become of a message, without a message. */
@NullMarked
@NamedInterface("forecast")
package dev.rekindle.message.forecast;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
