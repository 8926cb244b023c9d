/** Recommends products: those that are bought by the same members as what a member has, else those with most buyers. */
@NullMarked
package dev.rekindle.value.product;

import org.jspecify.annotations.NullMarked;
