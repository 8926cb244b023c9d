/** The one place where a failure becomes an HTTP answer. */
@NullMarked
package dev.rekindle.web.error;

import org.jspecify.annotations.NullMarked;
