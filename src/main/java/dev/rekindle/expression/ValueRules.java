package dev.rekindle.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Comparison and arithmetic of values. A missing value equals only null, is neither smaller nor greater than any value, and makes a
 * sum missing; next to a number, text in the form of a number is a number.
 */
final class ValueRules {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

    private ValueRules() {}

    static boolean truth(@Nullable Object value) {
        return value instanceof Boolean yes ? yes : value instanceof String text && text.equalsIgnoreCase("true");
    }

    static boolean empty(@Nullable Object value) {
        return value == null
                || value instanceof CharSequence text && text.isEmpty()
                || value instanceof Collection<?> many && many.isEmpty();
    }

    static boolean equal(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b;
        }
        if (a instanceof Boolean || b instanceof Boolean) {
            return a.toString().equalsIgnoreCase(b.toString());
        }
        return compared(a, b, order -> order == 0);
    }

    static boolean compared(@Nullable Object a, @Nullable Object b, IntPredicate wanted) {
        if (a == null || b == null) {
            return false;
        }
        if (a instanceof Number || b instanceof Number) {
            return ofNumbers(a, b, wanted);
        }
        if (a instanceof Instant || b instanceof Instant) {
            Instant left = instant(a);
            Instant right = instant(b);
            return left != null && right != null && wanted.test(left.compareTo(right));
        }
        return !(a instanceof Boolean || b instanceof Boolean)
                && wanted.test(a.toString().compareTo(b.toString()));
    }

    private static boolean ofNumbers(Object a, Object b, IntPredicate wanted) {
        if (a instanceof Long left && b instanceof Long right) {
            return wanted.test(left.compareTo(right));
        }
        BigDecimal left = decimal(a);
        BigDecimal right = decimal(b);
        return left != null && right != null && wanted.test(left.compareTo(right));
    }

    static @Nullable Object compute(
            @Nullable Object a, @Nullable Object b, BinaryOperator<@Nullable BigDecimal> operator) {
        BigDecimal left = decimal(a);
        BigDecimal right = decimal(b);
        if (left == null || right == null) {
            return null;
        }
        BigDecimal result = operator.apply(left, right);
        return result == null ? null : shortest(result.round(MathContext.DECIMAL64));
    }

    private static @Nullable Object shortest(BigDecimal number) {
        if (Math.abs((long) number.precision() - number.scale()) > 40 || number.scale() > 40) {
            return null; // larger than any realistic figure; also keeps its text short
        }
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() <= 0 && plain.precision() - plain.scale() <= 18 ? (Object) plain.longValue() : plain;
    }

    static @Nullable BigDecimal divide(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null || b.signum() == 0 ? null : a.divide(b, MathContext.DECIMAL64);
    }

    static @Nullable BigDecimal remainder(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null || b.signum() == 0 ? null : a.remainder(b);
    }

    /** Text as Long or BigDecimal; null when it is no plain number of at most 18 digits either side of the point. */
    static @Nullable Object number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return null;
        }
        return text.indexOf('.') < 0 ? (Object) Long.valueOf(text) : new BigDecimal(text);
    }

    static @Nullable BigDecimal decimal(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof Long || value instanceof Integer) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        Object number = value instanceof Number || value instanceof String ? number(value.toString()) : null;
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) number;
    }

    private static @Nullable Instant instant(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        String text = value.toString();
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
