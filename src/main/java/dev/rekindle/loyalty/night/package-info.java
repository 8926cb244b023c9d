/** What is done for points and tiers every night. */
@NullMarked
package dev.rekindle.loyalty.night;

import org.jspecify.annotations.NullMarked;
