/** The first users, their passwords and the first API key. */
@NullMarked
package dev.rekindle.security.start;

import org.jspecify.annotations.NullMarked;
