/** What a row of a file or a call must be to become a member: one set of rules for both. */
@NullMarked
package dev.rekindle.member.intake;

import org.jspecify.annotations.NullMarked;
