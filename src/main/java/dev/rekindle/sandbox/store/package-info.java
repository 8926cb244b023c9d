/** Keeps the messages that the sandbox took. */
@NullMarked
package dev.rekindle.sandbox.store;

import org.jspecify.annotations.NullMarked;
