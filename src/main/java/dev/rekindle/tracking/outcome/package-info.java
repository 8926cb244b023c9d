/** Keeps what came back and answers what members did. */
@NullMarked
package dev.rekindle.tracking.outcome;

import org.jspecify.annotations.NullMarked;
