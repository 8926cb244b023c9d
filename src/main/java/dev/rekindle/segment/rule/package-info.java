/** Segment rules: read from JSON, written as JSON, compiled to SQL. */
@NullMarked
@NamedInterface("rule")
package dev.rekindle.segment.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
