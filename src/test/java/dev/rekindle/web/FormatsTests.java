package dev.rekindle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class FormatsTests {

    private final Formats formats = WebFixtures.formats(WebFixtures.bundles("i18n/layout"));

    @AfterEach
    void forgetTheReader() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void englishFollowsTheOrganisationsCountry() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(formats.time(WebFixtures.NOW)).isEqualTo("27 Nov 2026, 15:45");
        assertThat(formats.clock(LocalTime.of(9, 0))).isEqualTo("09:00");
        assertThat(formats.day(LocalDate.of(2026, 11, 27))).isEqualTo("27 Nov 2026");
        assertThat(formats.money(new BigDecimal("1234.5"), "GBP")).isEqualTo("£1,235");
        assertThat(formats.locale().toLanguageTag()).isEqualTo("en-GB");
    }

    @Test
    void chineseHasTwentyFourHours() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(formats.time(WebFixtures.NOW)).isEqualTo("2026年11月27日 15:45");
        assertThat(formats.time(WebFixtures.NOW, ZoneId.of("Asia/Shanghai"))).isEqualTo("2026年11月27日 23:45");
        assertThat(formats.clock(WebFixtures.NOW)).isEqualTo("15:45");
        assertThat(formats.clock(LocalTime.of(9, 5))).isEqualTo("09:05");
        assertThat(formats.points(0.012)).isEqualTo("+1.20 个百分点");
    }

    @Test
    void aTimeAgoIsCountedByTheClock() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(formats.ago(WebFixtures.NOW.minus(Duration.ofHours(3)))).isEqualTo("3 hours ago");
        assertThat(formats.ago(WebFixtures.NOW.minus(Duration.ofDays(31)))).isEqualTo("27 Oct 2026");
        assertThat(formats.ago(WebFixtures.NOW.plusSeconds(86_400))).isEqualTo("28 Nov 2026");
    }

    @Test
    void aMissingValueIsADash() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(formats.time((Instant) null)).isEqualTo("–");
        assertThat(formats.number(null)).isEqualTo("–");
        assertThat(formats.rate(1, 0)).isEqualTo("–");
        assertThat(formats.amounts(Map.of())).isEqualTo("–");
    }
}
