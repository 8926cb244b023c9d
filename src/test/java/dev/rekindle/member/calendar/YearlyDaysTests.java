package dev.rekindle.member.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.Birthday.Calendar;
import dev.rekindle.member.MemberSettings.LeapDay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class YearlyDaysTests {

    private static final Path SHARED = Path.of("../shared/data/lunar");

    @Test
    void lunarMonthsBeginCorrectlyInYearsWhereOtherLibrariesAreWrong() throws IOException {
        try (var sample = getClass().getResourceAsStream("/lunar/months-sample.tsv")) {
            compare(new String(Objects.requireNonNull(sample).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    @Test
    void agreesWithEveryMonthOfTheSharedTable() throws IOException {
        Path table = SHARED.resolve("lunar-months-1930-2030.tsv");
        assumeTrue(Files.exists(table), "../shared/data/lunar is absent: the full lunar table is not compared");
        compare(Files.readAllLines(table));
    }

    private static void compare(List<String> lines) {
        assertThat(lines).hasSizeGreaterThan(100);
        for (String line : lines.subList(1, lines.size())) {
            String[] cell = line.split("\t");
            int year = Integer.parseInt(cell[1]);
            int month = Integer.parseInt(cell[2]);
            boolean leap = Integer.parseInt(cell[3]) == 1;
            int days = Integer.parseInt(cell[4]);
            assertThat(LunarCalendar.daysIn(year, month, leap)).as(line).isEqualTo(days);
            if (!leap) {
                assertThat(LunarCalendar.solarDay(year, month, 1)).as(line).isEqualTo(LocalDate.parse(cell[0]));
            }
        }
    }

    @Test
    void day30OfAShortMonthBecomesDay29() {
        var birthday = new Birthday(Calendar.LUNAR, 2024, 12, 30, false);
        assertThat(LunarCalendar.daysIn(2024, 12, false)).isEqualTo(29);
        assertThat(days(LeapDay.MARCH_1).dayIn(birthday, 2024)).isEqualTo(LocalDate.of(2025, 1, 28));
    }

    @Test
    void aBirthdayInALeapMonthFallsInTheOrdinaryMonth() {
        var born = new Birthday(Calendar.LUNAR, 2020, 4, 10, true);
        var plain = new Birthday(Calendar.LUNAR, 2020, 4, 10, false);
        for (int year = 2020; year < 2040; year++) {
            assertThat(days(LeapDay.MARCH_1).dayIn(born, year))
                    .isEqualTo(days(LeapDay.MARCH_1).dayIn(plain, year));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2024, 2024-02-29, 2024-02-29",
        "2025, 2025-02-28, 2025-03-01",
        "2100, 2100-02-28, 2100-03-01",
        "2000, 2000-02-29, 2000-02-29"
    })
    void aBirthdayOn29FebruaryFollowsTheSetting(int year, LocalDate inFebruary, LocalDate inMarch) {
        var birthday = new Birthday(Calendar.SOLAR, 1996, 2, 29, false);
        assertThat(days(LeapDay.FEBRUARY_28).dayIn(birthday, year)).isEqualTo(inFebruary);
        assertThat(days(LeapDay.MARCH_1).dayIn(birthday, year)).isEqualTo(inMarch);
    }

    @Test
    void keepsThe29thInEveryLeapYearOfTheSharedList() throws IOException {
        Path list = SHARED.resolve("leap-day-birthdays.json");
        assumeTrue(Files.exists(list), "../shared/data/lunar is absent: the list of leap years is not compared");
        var years = JsonMapper.shared().readTree(Files.readString(list));
        var birthday = new Birthday(Calendar.SOLAR, null, 2, 29, false);
        years.get("leap_years")
                .forEach(year -> assertThat(days(LeapDay.MARCH_1).dayIn(birthday, year.asInt()))
                        .isEqualTo(LocalDate.of(year.asInt(), 2, 29)));
        years.get("not_leap_years")
                .forEach(year -> assertThat(days(LeapDay.MARCH_1).dayIn(birthday, year.asInt()))
                        .isEqualTo(LocalDate.of(year.asInt(), 3, 1)));
    }

    private static YearlyDays days(LeapDay leapDay) {
        return new YearlyDays(leapDay);
    }
}
