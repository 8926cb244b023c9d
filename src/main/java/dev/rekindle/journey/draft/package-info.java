/** Drafts of journeys: edited in the browser, saved with every revision, on their way to become a version. */
@NullMarked
@NamedInterface("draft")
package dev.rekindle.journey.draft;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
