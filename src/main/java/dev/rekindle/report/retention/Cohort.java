package dev.rekindle.report.retention;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members whose first order was in one part of time.
 *
 * @param from the first day of the part
 * @param members how many they are
 * @param returned how many of them ordered in the first, second, ... part after it; null for a part that has not begun
 */
public record Cohort(LocalDate from, long members, List<@Nullable Long> returned) {}
