/** The inbox: what was taken, read again, and acted upon. */
@NullMarked
package dev.rekindle.sandbox.inbox;

import org.jspecify.annotations.NullMarked;
