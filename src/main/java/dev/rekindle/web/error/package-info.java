/** Maps failures to HTTP answers. */
@NullMarked
package dev.rekindle.web.error;

import org.jspecify.annotations.NullMarked;
