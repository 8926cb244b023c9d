package dev.rekindle.web.member;

import dev.rekindle.member.Birthday;
import dev.rekindle.web.Texts;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Describes a birthday in its own calendar. */
@Component
public class BirthdayTexts {

    private static final String[] MONTHS = {"正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"};
    private static final String[] TENS = {"初", "十", "廿", "三"};
    private static final String[] DIGITS = {"十", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

    private final Texts texts;

    BirthdayTexts(Texts texts) {
        this.texts = texts;
    }

    public String of(Birthday birthday) {
        String year = birthday.year() == null ? "" : String.valueOf(birthday.year());
        if (birthday.calendar() == Birthday.Calendar.LUNAR) {
            String key = birthday.leapMonth() ? "members.birthday.lunarLeap" : "members.birthday.lunar";
            return texts.say(key, year, month(birthday), day(birthday)).strip();
        }
        String month = isChinese()
                ? birthday.month() + "月"
                : Month.of(birthday.month()).getDisplayName(TextStyle.FULL, texts.locale());
        String key = year.isEmpty() ? "members.birthday.yearless" : "members.birthday.solar";
        return texts.say(key, String.valueOf(birthday.day()), month, year);
    }

    private String month(Birthday birthday) {
        return isChinese() ? MONTHS[birthday.month() - 1] : String.valueOf(birthday.month());
    }

    private String day(Birthday birthday) {
        int day = birthday.day();
        if (!isChinese()) {
            return String.valueOf(day);
        }
        return switch (day) {
            case 10 -> "初十";
            case 20 -> "二十";
            case 30 -> "三十";
            default -> TENS[day / 10] + DIGITS[day % 10];
        };
    }

    private boolean isChinese() {
        return texts.locale().getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
