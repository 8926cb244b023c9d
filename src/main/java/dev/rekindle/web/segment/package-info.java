/** The segments: list, page, and the form in which a rule is built. */
@NullMarked
package dev.rekindle.web.segment;

import org.jspecify.annotations.NullMarked;
