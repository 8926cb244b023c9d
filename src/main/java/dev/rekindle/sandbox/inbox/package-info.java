/** The inbox: shows accepted messages and performs the actions of a recipient. */
@NullMarked
package dev.rekindle.sandbox.inbox;

import org.jspecify.annotations.NullMarked;
