/** Stuck members: the list, and the action to retry. */
@NullMarked
package dev.rekindle.web.incident;

import org.jspecify.annotations.NullMarked;
