/** Files of events, and of the lines of purchases. */
@NullMarked
package dev.rekindle.event.imports;

import org.jspecify.annotations.NullMarked;
