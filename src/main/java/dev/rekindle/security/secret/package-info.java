/** Random text and the secrets that the installation keeps. */
@NullMarked
package dev.rekindle.security.secret;

import org.jspecify.annotations.NullMarked;
