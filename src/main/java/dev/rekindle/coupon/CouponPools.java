package dev.rekindle.coupon;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pools of codes. */
public interface CouponPools {

    Set<String> keys();

    /** In order of their names. */
    List<CouponPool> all();

    Optional<CouponPool> find(String key);

    /**
     * @param key lower-case letters, digits and hyphens, at most 64
     * @param prefix null for a pool of uploaded codes; else at most 12 letters, digits and hyphens
     * @return false when there is a pool of this key
     * @throws IllegalArgumentException if key or prefix are not of this shape
     */
    boolean create(String key, String name, @Nullable String prefix, int lowAt);

    /**
     * Replaces the terms of a pool.
     *
     * @return false when there is no such pool
     */
    boolean setTerms(String key, CouponTerms terms);

    /**
     * Adds codes; one that the pool has already, issued or not, is skipped.
     *
     * @return how many were added
     */
    int add(String key, Collection<String> codes);
}
