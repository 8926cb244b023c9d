package dev.rekindle.segment.rule;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Bounds, both included; one may be null. */
public record Range(@Nullable BigDecimal atLeast, @Nullable BigDecimal atMost) {

    /** One or more. */
    public static final Range ANY = new Range(BigDecimal.ONE, null);

    public boolean contains(BigDecimal value) {
        return (atLeast == null || value.compareTo(atLeast) >= 0) && (atMost == null || value.compareTo(atMost) <= 0);
    }

    /** Whether no number lies in it. */
    boolean isEmpty() {
        return atLeast != null && atMost != null && atLeast.compareTo(atMost) > 0;
    }
}
