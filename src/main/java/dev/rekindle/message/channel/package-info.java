/** What a channel is and how the dispatcher sends through it; each channel is a folder below, and nothing else names it. */
@NullMarked
@NamedInterface("channel")
package dev.rekindle.message.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
