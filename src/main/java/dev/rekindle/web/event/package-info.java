/** The page of one event. */
@NullMarked
package dev.rekindle.web.event;

import org.jspecify.annotations.NullMarked;
