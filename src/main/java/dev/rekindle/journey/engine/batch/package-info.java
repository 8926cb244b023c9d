/** One engine command for a batch of members: what is loaded, what is written, and how a failing member is isolated. */
@NullMarked
package dev.rekindle.journey.engine.batch;

import org.jspecify.annotations.NullMarked;
