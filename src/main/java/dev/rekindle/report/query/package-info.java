/** The queries behind every figure, and the reports built from their rows. */
@NullMarked
@NamedInterface("query")
package dev.rekindle.report.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
