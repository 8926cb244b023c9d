/** Imports of members: a file, how its columns are to be taken, and what became of each row. */
@NullMarked
package dev.rekindle.web.imports;

import org.jspecify.annotations.NullMarked;
