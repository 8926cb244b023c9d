/** Evaluates rules and records who entered and who left. */
@NullMarked
package dev.rekindle.segment.evaluation;

import org.jspecify.annotations.NullMarked;
