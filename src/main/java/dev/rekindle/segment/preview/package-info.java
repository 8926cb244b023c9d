/** What a rule would come to before it is saved, how segments overlap, and parts of rules that are kept under a name. */
@NullMarked
@NamedInterface("preview")
package dev.rekindle.segment.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
