/** Tests of what comes in from outside. */
@NullMarked
package dev.rekindle.tracking.http;

import org.jspecify.annotations.NullMarked;
