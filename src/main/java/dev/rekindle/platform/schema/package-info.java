/** The order of the database schema: the libraries' tables first, then the migrations of our modules. */
@NullMarked
package dev.rekindle.platform.schema;

import org.jspecify.annotations.NullMarked;
