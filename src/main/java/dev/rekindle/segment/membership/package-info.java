/** The members of segments and their changes. */
@NullMarked
@NamedInterface("membership")
package dev.rekindle.segment.membership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
