/** How many members come back after their first order. */
@NullMarked
@NamedInterface("retention")
package dev.rekindle.report.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
