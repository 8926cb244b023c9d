/** How the dispatcher sends through any channel: a connector, its senders, and one of four results. */
@NullMarked
package dev.rekindle.message.channel;

import org.jspecify.annotations.NullMarked;
