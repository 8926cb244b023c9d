/** What providers call. */
@NullMarked
package dev.rekindle.message.http;

import org.jspecify.annotations.NullMarked;
