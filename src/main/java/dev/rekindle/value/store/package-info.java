/** Reads what was computed. */
@NullMarked
package dev.rekindle.value.store;

import org.jspecify.annotations.NullMarked;
