/** Shared parts of tests: a real database, the whole application, a second JVM. */
@NullMarked
package dev.rekindle.testing;

import org.jspecify.annotations.NullMarked;
