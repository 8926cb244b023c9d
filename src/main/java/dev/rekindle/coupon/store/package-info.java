/** Pools and codes in the database. */
@NullMarked
package dev.rekindle.coupon.store;

import org.jspecify.annotations.NullMarked;
