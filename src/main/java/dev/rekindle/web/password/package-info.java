/** The pages on which people set their own passwords. */
@NullMarked
package dev.rekindle.web.password;

import org.jspecify.annotations.NullMarked;
