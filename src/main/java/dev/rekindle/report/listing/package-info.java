/** The members and messages behind each figure of a journey's report, selected by the figure's own condition. */
@NullMarked
@NamedInterface("listing")
package dev.rekindle.report.listing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
