/** The HTTP endpoint that redeems codes. */
@NullMarked
package dev.rekindle.coupon.http;

import org.jspecify.annotations.NullMarked;
