/** The HTTP API of segments for other systems. */
@NullMarked
package dev.rekindle.segment.http;

import org.jspecify.annotations.NullMarked;
