package dev.rekindle.web.segment;

import dev.rekindle.segment.membership.SegmentMembership.Day;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All days of a period, including days without a change. */
record Trend(List<Day> days) {

    /**
     * @param changed days with changes, in order
     * @param sizeNow counts where no day has changes
     */
    static Trend of(List<Day> changed, LocalDate from, LocalDate until, long sizeNow) {
        Map<LocalDate, Day> byDate = changed.stream().collect(Collectors.toMap(Day::date, Function.identity()));
        var days = new ArrayList<Day>();
        long size = sizeBefore(changed, sizeNow);
        for (LocalDate date = changed.isEmpty() ? from : first(changed, from);
                !date.isAfter(until);
                date = date.plusDays(1)) {
            Day day = byDate.getOrDefault(date, new Day(date, 0, 0, size));
            size = day.size();
            if (!date.isBefore(from)) {
                days.add(day);
            }
        }
        return new Trend(List.copyOf(days));
    }

    /** The size as the points of a line, 100 wide and 24 high. */
    String points() {
        long least = days.stream().mapToLong(Day::size).min().orElse(0);
        long most = Math.max(least + 1, days.stream().mapToLong(Day::size).max().orElse(0));
        var points = new StringBuilder();
        for (int i = 0; i < days.size(); i++) {
            double x = days.size() == 1 ? 50 : 100.0 * i / (days.size() - 1);
            double y = 22 - 20.0 * (days.get(i).size() - least) / (most - least);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        }
        return points.toString().strip();
    }

    private static LocalDate first(List<Day> changed, LocalDate from) {
        LocalDate first = changed.get(0).date();
        return first.isBefore(from) ? first : from;
    }

    private static long sizeBefore(List<Day> changed, long sizeNow) {
        if (changed.isEmpty()) {
            return sizeNow;
        }
        Day first = changed.get(0);
        return first.size() - first.entered() + first.left();
    }
}
