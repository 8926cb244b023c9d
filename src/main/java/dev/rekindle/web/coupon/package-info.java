/** Screens of pools of coupons. */
@NullMarked
package dev.rekindle.web.coupon;

import org.jspecify.annotations.NullMarked;
