/** What differs between two diagrams of a journey: elements that were added, removed or changed, with their settings. */
@NullMarked
@NamedInterface("difference")
package dev.rekindle.journey.difference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
