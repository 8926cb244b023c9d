package dev.rekindle.member.intake;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a text says.
 *
 * @param value null when it says nothing that can be used
 * @param problem the code of the problem, a stable word; null when there is a value
 */
public record Reading<T>(@Nullable T value, @Nullable String problem) {

    public static <T> Reading<T> of(T value) {
        return new Reading<>(value, null);
    }

    static <T> Reading<T> refused(String problem) {
        return new Reading<>(null, problem);
    }

    /** @param problem the code for a missing value */
    static <T> Reading<T> ofNullable(@Nullable T value, String problem) {
        return value == null ? refused(problem) : of(value);
    }

    <R> Reading<R> flatMap(Function<T, Reading<R>> next) {
        return value == null ? refused(String.valueOf(problem)) : next.apply(value);
    }
}
