/** Templates as people write them: versions, the draft of the next one, and its way to live. */
@NullMarked
@NamedInterface("writing")
package dev.rekindle.message.writing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
