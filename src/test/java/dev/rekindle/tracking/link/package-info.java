/** Tests of signed addresses. */
@NullMarked
package dev.rekindle.tracking.link;

import org.jspecify.annotations.NullMarked;
