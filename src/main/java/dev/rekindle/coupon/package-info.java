/** Coupons: pools of codes, the codes that were issued to members, and their redemption. */
@NullMarked
@ApplicationModule(allowedDependencies = {"event", "member", "member :: person", "platform", "security"})
package dev.rekindle.coupon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
