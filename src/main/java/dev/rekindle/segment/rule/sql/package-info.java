/** Segment rules as SQL, one class for each family of conditions. */
@NullMarked
package dev.rekindle.segment.rule.sql;

import org.jspecify.annotations.NullMarked;
