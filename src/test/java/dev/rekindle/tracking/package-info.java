/** Tests of what comes back. */
@NullMarked
package dev.rekindle.tracking;

import org.jspecify.annotations.NullMarked;
