/** The page of the data dictionary. */
@NullMarked
package dev.rekindle.web.dictionary;

import org.jspecify.annotations.NullMarked;
