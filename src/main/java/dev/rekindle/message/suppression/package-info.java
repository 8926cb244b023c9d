/** Mailboxes that receive nothing or no marketing: what binds them, what lifts it, and the list of all. */
@NullMarked
@NamedInterface("suppression")
package dev.rekindle.message.suppression;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
