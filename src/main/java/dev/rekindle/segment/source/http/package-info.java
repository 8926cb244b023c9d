/** Audiences from HTTP APIs. */
@NullMarked
package dev.rekindle.segment.source.http;

import org.jspecify.annotations.NullMarked;
