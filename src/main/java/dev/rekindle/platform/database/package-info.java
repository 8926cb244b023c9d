/** The embedded PostgreSQL: its directory, its start, its memory, and what a killed process leaves behind. */
@NullMarked
package dev.rekindle.platform.database;

import org.jspecify.annotations.NullMarked;
