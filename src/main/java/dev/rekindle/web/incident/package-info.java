/** Members who cannot go on: a list of them all, and a button to try again. */
@NullMarked
package dev.rekindle.web.incident;

import org.jspecify.annotations.NullMarked;
