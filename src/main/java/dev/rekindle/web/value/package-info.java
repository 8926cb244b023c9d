/** Screens of what members are worth and in which stage they are. */
@NullMarked
package dev.rekindle.web.value;

import org.jspecify.annotations.NullMarked;
