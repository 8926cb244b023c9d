/** The figures of a journey by a dimension, such as channel, segment or hour, and the time that members spend in steps. */
@NullMarked
@NamedInterface("breakdown")
package dev.rekindle.report.breakdown;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
