/** Tests and intervals: pure functions of counts and sums, each checked against published answers. */
@NullMarked
@NamedInterface("statistics")
package dev.rekindle.report.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
