/** Figures of reports that are kept up as rows change, by blocks of enrolments, and read with what has changed since. */
@NullMarked
@NamedInterface("rollup")
package dev.rekindle.report.rollup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
