/** Names that the editor made of steps, in the language of their reader. */
@NullMarked
package dev.rekindle.web.naming;

import org.jspecify.annotations.NullMarked;
