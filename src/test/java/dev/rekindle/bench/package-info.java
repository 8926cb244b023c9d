/** Measures what a member costs on the engine; run by the profile {@code bench} alone, never as a test. */
@NullMarked
package dev.rekindle.bench;

import org.jspecify.annotations.NullMarked;
