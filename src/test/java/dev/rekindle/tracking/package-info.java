/** Tests of outcomes. */
@NullMarked
package dev.rekindle.tracking;

import org.jspecify.annotations.NullMarked;
