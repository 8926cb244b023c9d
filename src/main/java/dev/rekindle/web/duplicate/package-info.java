/** The screens for possible duplicates: the list to decide, the comparison, merges and their undoing. */
@NullMarked
package dev.rekindle.web.duplicate;

import org.jspecify.annotations.NullMarked;
