/** What people do to messages that are pending or did not arrive: send again, cancel. */
@NullMarked
@NamedInterface("control")
package dev.rekindle.message.control;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
