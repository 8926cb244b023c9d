/** Tiers: who reaches which, and what that gives. */
@NullMarked
package dev.rekindle.loyalty.tier;

import org.jspecify.annotations.NullMarked;
