/** Audiences from databases by JDBC. */
@NullMarked
package dev.rekindle.segment.source.jdbc;

import org.jspecify.annotations.NullMarked;
