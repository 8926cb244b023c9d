/** Computes the figures of all members. */
@NullMarked
package dev.rekindle.value.refresh;

import org.jspecify.annotations.NullMarked;
