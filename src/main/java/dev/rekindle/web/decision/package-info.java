/** Screens of decision tables. */
@NullMarked
package dev.rekindle.web.decision;

import org.jspecify.annotations.NullMarked;
