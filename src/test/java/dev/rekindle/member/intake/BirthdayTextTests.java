package dev.rekindle.member.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BirthdayTextTests {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

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
        "1990年八月十五, SOLAR 1990 8 15",
        "农历八月十五, LUNAR null 8 15",
        "八月初一, LUNAR null 8 1",
        "腊月三十, LUNAR null 12 30",
        "正月廿三, LUNAR null 1 23",
        "十一月十日, SOLAR null 11 10",
        "农历2020年闰四月初十, LUNAR 2020 4 10 leap",
        "公历1990-05-17, SOLAR 1990 5 17"
    })
    void readsBirthdaysAsPeopleWriteThem(String text, String read) {
        var birthday = Objects.requireNonNull(BirthdayText.parse(text, null, NOW));
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
    @ValueSource(
            strings = {
                "1995-02-29",
                "1990-13-01",
                "05/06/1990",
                "17.05.1990",
                "5/6",
                "1790-01-01",
                "2031-01-01",
                "农历2021年闰四月初十",
                "农历八月三十一",
                "0000-00-00",
                "birthday",
                "martian 1990-05-17",
                "43237"
            })
    void rejectsOtherText(String text) {
        assertThat(BirthdayText.parse(text, null, NOW)).isNull();
    }
}
