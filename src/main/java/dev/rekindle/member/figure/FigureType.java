package dev.rekindle.member.figure;

/** What the values of a figure are. */
public enum FigureType {
    /** A {@link java.math.BigDecimal}. */
    NUMBER,
    TEXT,
    /** An {@link java.time.Instant}. */
    TIME
}
