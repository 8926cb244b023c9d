/** What messages and redeemed codes cost; messages by the provider's own price, the price list at the time of sending, or a price per message. */
@NullMarked
@NamedInterface("cost")
package dev.rekindle.report.cost;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
