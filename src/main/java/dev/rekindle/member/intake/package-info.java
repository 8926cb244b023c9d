/** Validation of the rows of a file or request that become members: the same rules for both. */
@NullMarked
package dev.rekindle.member.intake;

import org.jspecify.annotations.NullMarked;
