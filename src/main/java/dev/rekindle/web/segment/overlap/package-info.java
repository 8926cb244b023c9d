/** How segments overlap, as a picture and a table. */
@NullMarked
package dev.rekindle.web.segment.overlap;

import org.jspecify.annotations.NullMarked;
