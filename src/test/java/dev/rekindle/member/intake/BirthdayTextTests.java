package dev.rekindle.member.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.Birthday.Calendar;
import dev.rekindle.member.DateOrder;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirthdayTextTests {

    private static final IntakeDefaults OPEN = new IntakeDefaults(Instant.parse("2026-11-21T12:00:00Z"), null, null);

    @ParameterizedTest
    @CsvSource({
        "1990-05-17, SOLAR 1990 5 17",
        "1990/5/17, SOLAR 1990 5 17",
        "1990.5.7, SOLAR 1990 5 7",
        "19900517, SOLAR 1990 5 17",
        "1990-05-17 00:00:00, SOLAR 1990 5 17",
        "1990年5月17日, SOLAR 1990 5 17",
        "05-17, SOLAR null 5 17",
        "--02-29, SOLAR null 2 29",
        "5月17日, SOLAR null 5 17",
        "1996-02-29, SOLAR 1996 2 29",
        "农历1990年8月15日, LUNAR 1990 8 15",
        "阴历 1990-08-15, LUNAR 1990 8 15",
        "lunar:08-15, LUNAR null 8 15",
        "17/05/1990, SOLAR 1990 5 17",
        "05/17/1990, SOLAR 1990 5 17",
        "17-5-1990, SOLAR 1990 5 17",
        "17.05.1990, SOLAR 1990 5 17",
        "5.6.1990, SOLAR 1990 6 5",
        "05/05/1990, SOLAR 1990 5 5",
        "1990-5-7, SOLAR 1990 5 7",
        "17 May 1990, SOLAR 1990 5 17",
        "'May 17, 1990', SOLAR 1990 5 17",
        "17-Sept-1990, SOLAR 1990 9 17",
        "1990년 5월 17일, SOLAR 1990 5 17",
        "17/05/1990 00:00, SOLAR 1990 5 17",
        "公历1990年八月十五, SOLAR 1990 8 15",
        "农历一九九〇年八月十五, LUNAR 1990 8 15",
        "八月初五, LUNAR null 8 5",
        "八月廿五, LUNAR null 8 25",
        "农历八月十五, LUNAR null 8 15",
        "八月初一, LUNAR null 8 1",
        "腊月三十, LUNAR null 12 30",
        "正月廿三, LUNAR null 1 23",
        "农历2020年闰四月初十, LUNAR 2020 4 10 leap",
        "公历1990-05-17, SOLAR 1990 5 17"
    })
    void readsBirthdaysAsPeopleWriteThem(String text, String read) {
        var birthday =
                Objects.requireNonNull(BirthdayText.parse(text, null, OPEN).value());
        assertThat("%s %s %d %d%s"
                        .formatted(
                                birthday.calendar(),
                                birthday.year(),
                                birthday.month(),
                                birthday.day(),
                                birthday.leapMonth() ? " leap" : ""))
                .isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({
        "1995-02-29, birthday",
        "1990-13-01, birthday",
        "31.06.1990, birthday",
        "05/06/1990, date-order",
        "5-6-1990, date-order",
        "5/6, date-order",
        "17/05/90, two-digit-year",
        "90-05-17, two-digit-year",
        "90年5月17日, two-digit-year",
        "17 May 90, two-digit-year",
        "1790-01-01, birthday",
        "2031-01-01, birthday",
        "农历2021年闰四月初十, birthday",
        "农历八月三十一, birthday",
        "八月十五, birthday-calendar",
        "八月二十五日, birthday-calendar",
        "1990年八月十五, birthday-calendar",
        "十一月十日, birthday-calendar",
        "八月三十, birthday-calendar",
        "0000-00-00, birthday",
        "17 Mai 1990, birthday",
        "birthday, birthday",
        "martian 1990-05-17, birthday",
        "43237, birthday"
    })
    void refusesOtherTextWithItsReason(String text, String problem) {
        assertThat(BirthdayText.parse(text, null, OPEN)).isEqualTo(Reading.refused(problem));
    }

    @ParameterizedTest
    @CsvSource({
        "05/06/1990, DAY_FIRST, 1990 6 5",
        "05/06/1990, MONTH_FIRST, 1990 5 6",
        "5.6.1990, MONTH_FIRST, 1990 5 6",
        "5/6, DAY_FIRST, null 6 5",
        "1990-05-06, MONTH_FIRST, 1990 5 6"
    })
    void takesTheOrderThatTheFileSays(String text, DateOrder order, String read) {
        var defaults = new IntakeDefaults(OPEN.now(), null, order);
        var birthday =
                Objects.requireNonNull(BirthdayText.parse(text, null, defaults).value());
        assertThat(birthday.year() + " " + birthday.month() + " " + birthday.day())
                .isEqualTo(read);
    }

    @Test
    void refusesADayThatTheSaidOrderDoesNotHave() {
        var monthFirst = new IntakeDefaults(OPEN.now(), null, DateOrder.MONTH_FIRST);
        assertThat(BirthdayText.parse("17/05/1990", null, monthFirst)).isEqualTo(Reading.refused("birthday"));
    }

    @Test
    void readsWordsInTheCalendarOfAnotherColumn() {
        assertThat(BirthdayText.parse("八月十五", Calendar.LUNAR, OPEN).value())
                .isEqualTo(new Birthday(Calendar.LUNAR, null, 8, 15, false));
        assertThat(BirthdayText.parse("八月十五", Calendar.SOLAR, OPEN).value())
                .isEqualTo(new Birthday(Calendar.SOLAR, null, 8, 15, false));
    }
}
