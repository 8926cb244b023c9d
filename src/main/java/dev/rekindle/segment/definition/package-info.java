/** The definitions of segments: stored, checked against each other, shipped with the product. */
@NullMarked
package dev.rekindle.segment.definition;

import org.jspecify.annotations.NullMarked;
