/** What happens when a member of a batch fails: how the member is found, how often and when it is retried. */
@NullMarked
package dev.rekindle.journey.engine.failure;

import org.jspecify.annotations.NullMarked;
