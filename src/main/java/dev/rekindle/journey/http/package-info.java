/** The HTTP API that puts members into journeys. */
@NullMarked
package dev.rekindle.journey.http;

import org.jspecify.annotations.NullMarked;
