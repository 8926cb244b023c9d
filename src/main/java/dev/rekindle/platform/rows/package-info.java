/** Reads rows from a request body, one at a time, and describes the rows that were rejected. */
@NullMarked
@NamedInterface("rows")
package dev.rekindle.platform.rows;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
