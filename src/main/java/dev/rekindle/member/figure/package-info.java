/** Figures of members that are computed, not told; their values come from the module value. */
@NullMarked
@NamedInterface("figure")
package dev.rekindle.member.figure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
