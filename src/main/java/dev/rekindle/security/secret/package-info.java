/** Random text and the secrets that the installation keeps. */
@NullMarked
@NamedInterface("secret")
package dev.rekindle.security.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
