/** Serves the images of messages to everybody who knows an address. */
@NullMarked
package dev.rekindle.message.image.http;

import org.jspecify.annotations.NullMarked;
