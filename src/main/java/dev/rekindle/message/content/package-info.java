/** What a message says: templates, what they may ask, and the rendered parts. */
@NullMarked
@NamedInterface("content")
package dev.rekindle.message.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
