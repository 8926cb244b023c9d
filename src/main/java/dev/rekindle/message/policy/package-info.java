/** Policies that decide whether a due message is sent, postponed or withheld. */
@NullMarked
package dev.rekindle.message.policy;

import org.jspecify.annotations.NullMarked;
