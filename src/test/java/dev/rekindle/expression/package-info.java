/** Tests of the expression language. */
@NullMarked
package dev.rekindle.expression;

import org.jspecify.annotations.NullMarked;
