/** Events over HTTP from other systems. */
@NullMarked
package dev.rekindle.event.http;

import org.jspecify.annotations.NullMarked;
