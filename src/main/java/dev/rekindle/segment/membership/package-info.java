/** Who is, or was, in a segment. */
@NullMarked
@NamedInterface("membership")
package dev.rekindle.segment.membership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
