/** Rules as sentences in the reader's language. */
@NullMarked
package dev.rekindle.web.segment.text;

import org.jspecify.annotations.NullMarked;
