/** Takes opens, clicks, unsubscribes and replies from the outside world. */
@NullMarked
package dev.rekindle.tracking.http;

import org.jspecify.annotations.NullMarked;
