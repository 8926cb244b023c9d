/** Stores the messages that the sandbox accepted. */
@NullMarked
package dev.rekindle.sandbox.store;

import org.jspecify.annotations.NullMarked;
