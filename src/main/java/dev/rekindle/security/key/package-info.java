/** The keys for the API. */
@NullMarked
package dev.rekindle.security.key;

import org.jspecify.annotations.NullMarked;
