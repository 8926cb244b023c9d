package dev.rekindle.segment.rule;

import dev.rekindle.segment.rule.RandomMembers.Event;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares values in memory, as {@code ComparisonSql} does in the database. */
class ValueComparison {

    private final LocalDate today;

    ValueComparison(LocalDate today) {
        this.today = today;
    }

    /** The texts of a property: of each element of a list, of a field of each element, or the one value. */
    static Stream<String> texts(Event event, String property) {
        var filter = new PropertyFilter(property, new Comparison.Known(true));
        Object value = event.properties().get(filter.name());
        if (filter.field().isPresent()) {
            return value instanceof List<?> list
                    ? list.stream()
                            .flatMap(element -> Stream.ofNullable(
                                    ((Map<?, ?>) element).get(filter.field().get())))
                            .map(Object::toString)
                    : Stream.empty();
        }
        return value instanceof List<?> list
                ? list.stream().map(Object::toString)
                : Stream.ofNullable(value).map(Object::toString);
    }

    boolean holds(PropertyFilter filter, Event event) {
        Comparison comparison = filter.comparison();
        if (filter.property().equals("amount")) {
            return compare(
                    comparison, event.amount() == null ? null : event.amount().toPlainString());
        } else if (filter.property().equals("currency")) {
            return compare(comparison, event.currency());
        }
        Stream<String> texts = texts(event, filter.property());
        if (comparison instanceof Comparison.IsNot not) {
            return texts.noneMatch(text -> compare(new Comparison.Is(not.value()), text));
        }
        return comparison.equals(new Comparison.Known(false))
                ? texts.allMatch(String::isEmpty)
                : texts.anyMatch(text -> compare(comparison, text));
    }

    boolean compare(Comparison comparison, @Nullable String text) {
        return text == null ? onUnknown(comparison) : onText(comparison, text);
    }

    private static boolean onUnknown(Comparison comparison) {
        return comparison instanceof Comparison.IsNot || comparison instanceof Comparison.Known known && !known.known();
    }

    private boolean onText(Comparison comparison, String text) {
        if (comparison instanceof Comparison.Is is) {
            return equal(is.value(), text);
        } else if (comparison instanceof Comparison.IsNot not) {
            return !equal(not.value(), text);
        } else if (comparison instanceof Comparison.OneOf oneOf) {
            return oneOf.values().contains(text);
        } else if (comparison instanceof Comparison.Contains contains) {
            return lower(text).contains(lower(contains.text()));
        } else if (comparison instanceof Comparison.StartsWith starts) {
            return lower(text).startsWith(lower(starts.text()));
        } else if (comparison instanceof Comparison.Within within) {
            BigDecimal number = number(text);
            return number != null && within.range().contains(number);
        } else if (comparison instanceof Comparison.Known known) {
            return known.known() != text.isEmpty();
        }
        return text.matches("(?s)\\d{4}-\\d{2}-\\d{2}.*") && onDate(comparison, LocalDate.parse(text.substring(0, 10)));
    }

    /** Of the day of joining, which is no anniversary of itself. */
    boolean compareDate(Comparison comparison, LocalDate day) {
        @Nullable Integer first = comparison instanceof Comparison.InDays days && days.yearly() ? days.atLeast() : null;
        return onDate(comparison, day) && (first == null || day.isBefore(today.plusDays(first)));
    }

    private boolean onDate(Comparison comparison, LocalDate day) {
        if (comparison instanceof Comparison.InDays days) {
            return days.yearly()
                    ? Stream.of(-2, -1, 0, 1, 2)
                            .map(years -> day.withYear(today.getYear() + years))
                            .anyMatch(anniversary -> isWithin(days, anniversary))
                    : isWithin(days, day);
        }
        return comparison instanceof Comparison.Before before
                ? day.isBefore(before.date())
                : !day.isBefore(((Comparison.From) comparison).date());
    }

    private boolean isWithin(Comparison.InDays days, LocalDate day) {
        return (days.atLeast() == null || !day.isBefore(today.plusDays(days.atLeast())))
                && (days.atMost() == null || !day.isAfter(today.plusDays(days.atMost())));
    }

    private static boolean equal(Object value, String text) {
        if (value instanceof BigDecimal wanted) {
            BigDecimal number = number(text);
            return number != null && number.compareTo(wanted) == 0;
        }
        return text.equals(value);
    }

    static @Nullable BigDecimal number(String text) {
        return text.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(text) : null;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
