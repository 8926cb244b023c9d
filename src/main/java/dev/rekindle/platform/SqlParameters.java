package dev.rekindle.platform;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values of SQL parameters in the Java types that PostgreSQL's driver binds: arrays of boxed values, which may hold null,
 * and {@code OffsetDateTime} for an instant.
 */
public final class SqlParameters {

    private SqlParameters() {}

    /** A {@code bigint[]}. */
    public static Long[] bigints(Collection<Long> values) {
        return values.toArray(Long[]::new);
    }

    /** A {@code bigint[]} with one value of each element. */
    public static <T> Long[] bigints(Collection<T> elements, Function<? super T, @Nullable Long> value) {
        return elements.stream().map(value).toArray(Long[]::new);
    }

    /** An {@code integer[]} with one value of each element. */
    public static <T> Integer[] integers(Collection<T> elements, Function<? super T, @Nullable Integer> value) {
        return elements.stream().map(value).toArray(Integer[]::new);
    }

    /** A {@code numeric[]} with one value of each element. */
    public static <T> BigDecimal[] numerics(Collection<T> elements, Function<? super T, @Nullable BigDecimal> value) {
        return elements.stream().map(value).toArray(BigDecimal[]::new);
    }

    /** A {@code boolean[]} with one value of each element. */
    public static <T> Boolean[] booleans(Collection<T> elements, Function<? super T, @Nullable Boolean> value) {
        return elements.stream().map(value).toArray(Boolean[]::new);
    }

    /** A {@code text[]}. */
    public static String[] texts(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    /** A {@code text[]} with one value of each element. */
    public static <T> String[] texts(Collection<T> elements, Function<? super T, @Nullable String> value) {
        return elements.stream().map(value).toArray(String[]::new);
    }

    /** Instants as {@code text[]}, one of each element; the statement casts them: {@code cast(:at as timestamptz[])}. */
    public static <T> String[] timestamps(Collection<T> elements, Function<? super T, @Nullable Instant> value) {
        return texts(elements, element -> {
            Instant instant = value.apply(element);
            return instant == null ? null : instant.toString();
        });
    }

    /** A pattern of {@code like} that matches this text only: its wildcards are escaped. */
    public static String likeExactly(String text) {
        return text.replaceAll("([\\\\%_])", "\\\\$1");
    }

    /** A pattern of {@code like} that matches texts which contain this one. */
    public static String likeContaining(String text) {
        return "%" + likeExactly(text) + "%";
    }

    /** A {@code timestamptz}. */
    public static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A {@code timestamptz} or null. */
    public static @Nullable OffsetDateTime timestampOrNull(@Nullable Instant instant) {
        return instant == null ? null : timestamp(instant);
    }
}
