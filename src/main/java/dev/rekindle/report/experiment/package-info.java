/** Experiments: journeys against their holdouts, variants and arms against one another, and everything against no marketing. */
@NullMarked
@NamedInterface("experiment")
package dev.rekindle.report.experiment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
