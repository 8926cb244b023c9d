/** Tests of the endpoints for recipients. */
@NullMarked
package dev.rekindle.tracking.http;

import org.jspecify.annotations.NullMarked;
