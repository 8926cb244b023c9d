/** Computes all figures of reports again from the rows, and says how many were not equal. */
@NullMarked
@NamedInterface("recount")
package dev.rekindle.report.recount;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
