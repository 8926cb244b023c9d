package dev.rekindle.member.intake;

import dev.rekindle.member.DateOrder;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date in digits as people write it, not yet checked against a calendar: 1990-05-17, 1990/5/7, 19900517, 17.05.1990,
 * 17/05/1990, 1990年5月17日, 17 May 1990, May 17, 1990.
 *
 * <p>Dots put the day first in every country that writes them; after a slash or a hyphen the order is open, unless one of
 * the two numbers is above 12 or both are the same.
 *
 * @param leapMonth whether the month is marked as a leap month of the lunar calendar (闰)
 */
record WrittenDate(@Nullable Integer year, int month, int day, boolean leapMonth) {

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})\\s*[-/.年년]\\s*([闰閏]?)(\\d{1,2})\\s*[-/.月월]\\s*(\\d{1,2})\\s*[日号號일.]?");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})()(\\d{2})(\\d{2})");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})\\s*([-/.])\\s*(\\d{1,2})\\s*\\2\\s*(\\d{4})\\.?");
    private static final Pattern SHORT_YEAR =
            Pattern.compile("'?\\d{1,2}\\s*[-/.年]\\s*\\d{1,2}\\s*[-/.月]\\s*'?\\d{2}\\s*[日号號]?"
                    + "|\\d{1,2}[ -]\\p{L}{3,9}\\.?,?[ -]'?\\d{2}|\\p{L}{3,9}\\.? \\d{1,2},? '?\\d{2}");
    private static final Pattern DAY_MONTH_NAME = Pattern.compile(
            "(\\d{1,2})(?:st|nd|rd|th)?\\.?[ -](\\p{L}{3,9})\\.?,?[ -](\\d{4})", Pattern.CASE_INSENSITIVE);
    private static final Pattern MONTH_NAME_DAY =
            Pattern.compile("(\\p{L}{3,9})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})", Pattern.CASE_INSENSITIVE);
    /**
     * @param order of day and month where the text leaves it open; null refuses such a date
     * @return the date, or the problem date, date-order or two-digit-year
     */
    static Reading<WrittenDate> parse(String text, @Nullable DateOrder order) {
        for (Pattern pattern : List.of(YEAR_FIRST, COMPACT)) {
            Matcher date = pattern.matcher(text);
            if (date.matches()) {
                return Reading.of(of(
                        number(date, 1),
                        number(date, 3),
                        number(date, 4),
                        !date.group(2).isEmpty()));
            }
        }
        Matcher yearLast = YEAR_LAST.matcher(text);
        if (yearLast.matches()) {
            boolean dots = yearLast.group(2).equals(".");
            return ordered(
                    number(yearLast, 4),
                    number(yearLast, 1),
                    number(yearLast, 3),
                    order == null && dots ? DateOrder.DAY_FIRST : order);
        }
        return SHORT_YEAR.matcher(text).matches() ? Reading.refused("two-digit-year") : named(text);
    }

    /** Day and month, in the order that they show by themselves, or else the given one. */
    static Reading<WrittenDate> ordered(@Nullable Integer year, int first, int second, @Nullable DateOrder order) {
        if (order == null && first != second && first <= 12 && second <= 12) {
            return Reading.refused("date-order");
        }
        boolean dayFirst = order == null ? first > 12 : order == DateOrder.DAY_FIRST;
        return Reading.of(dayFirst ? of(year, second, first, false) : of(year, first, second, false));
    }

    private static Reading<WrittenDate> named(String text) {
        Matcher dayFirst = DAY_MONTH_NAME.matcher(text);
        if (dayFirst.matches()) {
            return named(number(dayFirst, 3), dayFirst.group(2), number(dayFirst, 1));
        }
        Matcher monthFirst = MONTH_NAME_DAY.matcher(text);
        return monthFirst.matches()
                ? named(number(monthFirst, 3), monthFirst.group(1), number(monthFirst, 2))
                : Reading.refused("date");
    }

    private static Reading<WrittenDate> named(int year, String name, int day) {
        int month = month(name);
        return month == 0 ? Reading.refused("date") : Reading.of(of(year, month, day, false));
    }

    /** Whether a word is the English name of a month, perhaps shortened. */
    static boolean isMonth(String word) {
        return month(word) > 0;
    }

    private static int month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String given = lower.equals("sept") ? "sep" : lower;
        for (Month month : Month.values()) {
            String full = month.name().toLowerCase(Locale.ROOT);
            if (given.length() == 3 ? full.startsWith(given) : full.equals(given)) {
                return month.getValue();
            }
        }
        return 0;
    }

    private static WrittenDate of(@Nullable Integer year, int month, int day, boolean leapMonth) {
        return new WrittenDate(year, month, day, leapMonth);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
