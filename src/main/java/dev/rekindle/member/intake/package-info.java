/** Validation of the rows of a file, a request or a form that become members: the same rules for all. */
@NullMarked
@NamedInterface("intake")
package dev.rekindle.member.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
