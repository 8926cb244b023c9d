/** Tests of what message offers to other modules. */
@NullMarked
package dev.rekindle.message;

import org.jspecify.annotations.NullMarked;
