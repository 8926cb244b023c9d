/** Imports of members: a file, the mapping of its columns, and the result for each row. */
@NullMarked
package dev.rekindle.web.imports;

import org.jspecify.annotations.NullMarked;
