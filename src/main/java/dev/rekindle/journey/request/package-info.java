/** Answers the steps that wait for something outside of the engine: codes of pools, other servers. */
@NullMarked
package dev.rekindle.journey.request;

import org.jspecify.annotations.NullMarked;
