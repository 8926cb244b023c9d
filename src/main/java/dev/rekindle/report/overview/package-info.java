/** All journeys together: what they added, what they cost, what changed, and what to do about it. */
@NullMarked
@NamedInterface("overview")
package dev.rekindle.report.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
