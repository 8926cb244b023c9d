/** The users, their passwords and the rules for both. */
@NullMarked
package dev.rekindle.security.user;

import org.jspecify.annotations.NullMarked;
