/** Coupons: pools of codes, and the codes that were issued to members. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform"})
package dev.rekindle.coupon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
