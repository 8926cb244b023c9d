/** Loyalty: the ledger of points, the rules that earn them, and tiers with their benefits. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "coupon",
            "event",
            "member",
            "member :: person",
            "platform",
            "schedule",
            "security",
            "setting"
        })
package dev.rekindle.loyalty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
