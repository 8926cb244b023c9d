/** A third channel, push messages by HTTP, that lives in the tests alone. */
@NullMarked
package dev.rekindle.message.channel.push;

import org.jspecify.annotations.NullMarked;
