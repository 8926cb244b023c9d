/** Which path is open to whom: the security filter chains. */
@NullMarked
package dev.rekindle.security.access;

import org.jspecify.annotations.NullMarked;
