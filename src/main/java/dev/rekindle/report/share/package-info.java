/** Links by which somebody without an account reads one report. */
@NullMarked
@NamedInterface("share")
package dev.rekindle.report.share;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
