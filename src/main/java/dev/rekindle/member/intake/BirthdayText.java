package dev.rekindle.member.intake;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.Birthday.Calendar;
import dev.rekindle.member.calendar.LunarCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Birthdays as people write them: 1990-05-17, 1990/5/17, 19900517, 05-17, 1990年5月17日, 农历1990年八月十五, 农历闰四月初十. An
 * ambiguous order of day and month is rejected: 05/06/1990.
 */
public final class BirthdayText {

    private static final int OLDEST = 1880;
    private static final Set<String> LUNAR = Set.of("lunar", "农历", "阴历", "旧历", "農曆", "陰曆");
    private static final Set<String> SOLAR = Set.of("solar", "gregorian", "公历", "阳历", "新历", "公曆", "陽曆");
    private static final Pattern CALENDAR =
            Pattern.compile("^([\\p{L}&&[^正一二三四五六七八九十冬腊闰閏]]+?)[:：\\s]*(?=闰|閏|[0-9-]|[正一二三四五六七八九十冬腊]{1,2}月)");
    private static final Pattern TIME = Pattern.compile("[ T]\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z?$");
    private static final Pattern FULL =
            Pattern.compile("(\\d{4})\\s*[-/.年]\\s*([闰閏]?)(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*[日号號]?");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})()(\\d{2})(\\d{2})");
    private static final Pattern YEARLESS = Pattern.compile("()(?:--)?([闰閏]?)(\\d{1,2})(?:-|月)(\\d{1,2})[日号號]?");
    private static final Pattern WORDS = Pattern.compile(
            "(?:(\\d{4})年?)?\\s*([闰閏]?)(正|十[一二]?|[一二三四五六七八九]|冬|腊)月\\s*(初[一二三四五六七八九十]|[二三]?十|[十廿][一二三四五六七八九]|二十[一二三四五六七八九]|[一二三四五六七八九])[日号號]?");

    private BirthdayText() {}

    /** The calendar that a word names; null when it names none. */
    public static @Nullable Calendar calendar(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (LUNAR.contains(lower)) {
            return Calendar.LUNAR;
        }
        return SOLAR.contains(lower) ? Calendar.SOLAR : null;
    }

    /**
     * @param hint the calendar if the text does not name it; null means solar, unless the text is written like a lunar
     *     date
     * @return null when the text is not a birthday
     */
    public static @Nullable Birthday parse(String text, @Nullable Calendar hint, Instant now) {
        String rest = text.strip();
        Calendar calendar = hint;
        Matcher named = CALENDAR.matcher(rest);
        if (named.find()) {
            calendar = calendar(named.group(1));
            if (calendar == null) {
                return null;
            }
            rest = rest.substring(named.end());
        }
        rest = TIME.matcher(rest).replaceFirst("");
        for (Pattern pattern : new Pattern[] {FULL, COMPACT, YEARLESS}) {
            Matcher date = pattern.matcher(rest);
            if (date.matches()) {
                return valid(date, Integer.parseInt(date.group(3)), Integer.parseInt(date.group(4)), calendar, now);
            }
        }
        Matcher words = WORDS.matcher(rest);
        if (!words.matches()) {
            return null;
        }
        Calendar written = calendar == null && rest.matches(".*[正冬腊初廿闰閏].*") ? Calendar.LUNAR : calendar;
        return valid(words, ChineseNumber.month(words.group(3)), ChineseNumber.day(words.group(4)), written, now);
    }

    private static @Nullable Birthday valid(
            Matcher date, int month, int day, @Nullable Calendar calendar, Instant now) {
        String yearText = date.group(1);
        Integer year = yearText == null || yearText.isEmpty() ? null : Integer.valueOf(yearText);
        boolean leap = !date.group(2).isEmpty();
        Calendar kept = calendar != null ? calendar : leap ? Calendar.LUNAR : Calendar.SOLAR;
        var birthday = new Birthday(kept, year, month, day, leap);
        return isDay(birthday, LocalDate.ofInstant(now, ZoneOffset.UTC)) ? birthday : null;
    }

    /** Whether the day exists and is not in the future. */
    public static boolean isDay(Birthday birthday, LocalDate today) {
        Integer year = birthday.year();
        if (birthday.month() < 1 || birthday.month() > 12 || birthday.day() < 1) {
            return false;
        }
        if (year != null && (year < OLDEST || year > today.getYear())) {
            return false;
        }
        return birthday.calendar() == Calendar.SOLAR ? isSolar(birthday, today) : isLunar(birthday);
    }

    private static boolean isSolar(Birthday birthday, LocalDate today) {
        Integer year = birthday.year();
        int days = YearMonth.of(year == null ? 2000 : year, birthday.month()).lengthOfMonth();
        return !birthday.leapMonth()
                && birthday.day() <= days
                && (year == null
                        || !LocalDate.of(year, birthday.month(), birthday.day()).isAfter(today.plusDays(1)));
    }

    private static boolean isLunar(Birthday birthday) {
        Integer year = birthday.year();
        int days = year == null ? 30 : LunarCalendar.daysIn(year, birthday.month(), birthday.leapMonth());
        return birthday.day() <= days;
    }
}
