/** Templates: the list, and the preview of each with its problems. */
@NullMarked
package dev.rekindle.web.template;

import org.jspecify.annotations.NullMarked;
