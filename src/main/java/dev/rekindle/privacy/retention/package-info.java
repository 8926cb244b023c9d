/** Retention periods and the nightly job that applies them. */
@NullMarked
@NamedInterface("retention")
package dev.rekindle.privacy.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
