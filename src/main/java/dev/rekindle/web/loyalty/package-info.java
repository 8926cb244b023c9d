/** Screens of points, rules and tiers. */
@NullMarked
package dev.rekindle.web.loyalty;

import org.jspecify.annotations.NullMarked;
