/** The dictionary in the database, and what has arrived and is not written yet. */
@NullMarked
package dev.rekindle.dictionary.store;

import org.jspecify.annotations.NullMarked;
