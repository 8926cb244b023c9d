/** Stores outcomes and answers questions about them. */
@NullMarked
package dev.rekindle.tracking.outcome;

import org.jspecify.annotations.NullMarked;
