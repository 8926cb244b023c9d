/** What the dispatcher and the channels say to each other: a letter, and one of four answers. */
@NullMarked
package dev.rekindle.message.channel;

import org.jspecify.annotations.NullMarked;
