/** Segments: the list, one segment, and the editor of its conditions. */
@NullMarked
package dev.rekindle.web.segment;

import org.jspecify.annotations.NullMarked;
