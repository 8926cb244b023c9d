/** What providers charged for messages, asked of them after sending. */
@NullMarked
package dev.rekindle.message.price;

import org.jspecify.annotations.NullMarked;
