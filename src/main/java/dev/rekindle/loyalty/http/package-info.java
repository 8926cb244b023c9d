/** The HTTP endpoints of points. */
@NullMarked
package dev.rekindle.loyalty.http;

import org.jspecify.annotations.NullMarked;
