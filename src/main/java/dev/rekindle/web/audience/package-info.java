/** Screens of outside audiences. */
@NullMarked
package dev.rekindle.web.audience;

import org.jspecify.annotations.NullMarked;
