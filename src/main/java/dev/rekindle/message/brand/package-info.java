/** The brand: what all messages look like, in one place. */
@NullMarked
@NamedInterface("brand")
package dev.rekindle.message.brand;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
