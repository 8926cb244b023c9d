package dev.rekindle.member.intake;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.Birthday.Calendar;
import dev.rekindle.member.DateOrder;
import dev.rekindle.member.calendar.LunarCalendar;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Birthdays as people write them: a date of {@link WrittenDate}, a day without a year (05-17, 5月17日), a lunar day
 * (农历1990年八月十五, 农历闰四月初十). A day in Chinese words is lunar if only the lunar calendar writes it so (初五, 廿三,
 * 正月, 腊月, 闰); otherwise its calendar must be named, because 八月十五 may be meant in either.
 */
public final class BirthdayText {

    private static final int OLDEST = 1880;
    private static final Set<String> LUNAR = Set.of("lunar", "农历", "阴历", "旧历", "農曆", "陰曆", "舊曆");
    private static final Set<String> SOLAR =
            Set.of("solar", "gregorian", "公历", "阳历", "新历", "公曆", "陽曆", "國曆", "国历", "西历", "西曆");
    private static final Pattern CALENDAR =
            Pattern.compile("^([\\p{L}&&[^正一二三四五六七八九十冬腊臘闰閏]]+?)[:：\\s]*(?=闰|閏|[0-9-]|[正一二三四五六七八九十冬腊臘]{1,2}月)");
    private static final Pattern TIME = Pattern.compile(
            "(?:[ T]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?\\s*(?:[AaPp][Mm])?(?:Z|[+-]\\d{2}:?\\d{2})?)$");
    private static final Pattern YEARLESS = Pattern.compile("(?:--)?([闰閏]?)(\\d{1,2})(?:-|月|월 ?)(\\d{1,2})[日号號일]?");
    private static final Pattern YEARLESS_OPEN = Pattern.compile("(\\d{1,2})([/.])(\\d{1,2})\\.?");
    private static final Pattern YEAR_IN_WORDS = Pattern.compile("([〇零○一二三四五六七八九]{4})年");
    private static final Pattern WORDS = Pattern.compile(
            "(?:(\\d{4})年?)?\\s*([闰閏]?)(正|十[一二]?|[一二三四五六七八九]|冬|腊|臘)月\\s*(初[一二三四五六七八九十]|[二三]?十|[十廿][一二三四五六七八九]|二十[一二三四五六七八九]|三十一|[一二三四五六七八九])[日号號]?");
    private static final Pattern ONLY_LUNAR = Pattern.compile("[正冬腊臘初廿闰閏]");
    private static final String BIRTHDAY = "birthday";

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
     * @param hint the calendar if the text does not name it; null means solar for digits, and for words that the words
     *     must show it
     * @return the birthday, or the problem birthday, birthday-calendar, date-order or two-digit-year
     */
    static Reading<Birthday> parse(String text, @Nullable Calendar hint, IntakeDefaults defaults) {
        String rest = digitsOfYear(text.strip());
        Calendar calendar = hint;
        Matcher named = CALENDAR.matcher(rest);
        if (named.find() && !WrittenDate.isMonth(named.group(1))) {
            calendar = calendar(named.group(1));
            if (calendar == null) {
                return Reading.refused(BIRTHDAY);
            }
            rest = rest.substring(named.end());
        }
        Matcher words = WORDS.matcher(rest);
        return words.matches()
                ? inWords(words, calendar, defaults)
                : inDigits(TIME.matcher(rest).replaceFirst(""), calendar, defaults);
    }

    private static Reading<Birthday> inDigits(String text, @Nullable Calendar calendar, IntakeDefaults defaults) {
        Reading<WrittenDate> date = yearless(text, defaults);
        if ("date".equals(date.problem())) {
            date = WrittenDate.parse(text, defaults.dateOrder());
        }
        return "date".equals(date.problem())
                ? Reading.refused(BIRTHDAY)
                : date.flatMap(day -> valid(day, calendar, defaults));
    }

    private static Reading<WrittenDate> yearless(String text, IntakeDefaults defaults) {
        Matcher date = YEARLESS.matcher(text);
        if (date.matches()) {
            boolean leap = !date.group(1).isEmpty();
            return Reading.of(
                    new WrittenDate(null, Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3)), leap));
        }
        Matcher open = YEARLESS_OPEN.matcher(text);
        if (!open.matches()) {
            return Reading.refused("date");
        }
        boolean dots = defaults.dateOrder() == null && open.group(2).equals(".");
        return WrittenDate.ordered(
                null,
                Integer.parseInt(open.group(1)),
                Integer.parseInt(open.group(3)),
                dots ? DateOrder.DAY_FIRST : defaults.dateOrder());
    }

    private static Reading<Birthday> inWords(Matcher words, @Nullable Calendar calendar, IntakeDefaults defaults) {
        Calendar written = calendar == null && ONLY_LUNAR.matcher(words.group()).find() ? Calendar.LUNAR : calendar;
        if (written == null) {
            return Reading.refused("birthday-calendar");
        }
        Integer year = words.group(1) == null ? null : Integer.valueOf(words.group(1));
        var date = new WrittenDate(
                year,
                ChineseNumber.month(words.group(3)),
                ChineseNumber.day(words.group(4)),
                !words.group(2).isEmpty());
        return valid(date, written, defaults);
    }

    private static Reading<Birthday> valid(WrittenDate date, @Nullable Calendar calendar, IntakeDefaults defaults) {
        Calendar kept = calendar != null ? calendar : date.leapMonth() ? Calendar.LUNAR : Calendar.SOLAR;
        var birthday = new Birthday(kept, date.year(), date.month(), date.day(), date.leapMonth());
        return isDay(birthday, LocalDate.ofInstant(defaults.now(), ZoneOffset.UTC))
                ? Reading.of(birthday)
                : Reading.refused(BIRTHDAY);
    }

    /** 一九九〇年 becomes 1990年. */
    private static String digitsOfYear(String text) {
        return YEAR_IN_WORDS.matcher(text).replaceFirst(year -> ChineseNumber.digits(year.group(1)) + "年");
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
