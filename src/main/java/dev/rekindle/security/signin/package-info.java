/** Checks name and password, slows down guessing, records sign-ins. */
@NullMarked
package dev.rekindle.security.signin;

import org.jspecify.annotations.NullMarked;
