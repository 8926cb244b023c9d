/** Members, consents and yearly occasions in PostgreSQL. */
@NullMarked
package dev.rekindle.member.store;

import org.jspecify.annotations.NullMarked;
