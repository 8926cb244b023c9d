package dev.rekindle.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P7D | 2026-03-01T00:00:00Z | 2026-02-22T00:00:00Z",
                "P1M | 2026-03-31T00:00:00Z | 2026-02-28T00:00:00Z",
                "PT36H | 2026-03-02T12:00:00Z | 2026-03-01T00:00:00Z",
                "P1DT12H | 2026-03-02T12:00:00Z | 2026-03-01T00:00:00Z",
                "P2W | 2026-03-15T00:00:00Z | 2026-03-01T00:00:00Z"
            })
    void subtractsASpan(String span, Instant now, Instant then) {
        assertThat(Span.parse(span).orElseThrow().before(now, ZoneOffset.UTC)).isEqualTo(then);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "P", "PT", "7D", "P-7D", "P7", "P7DT", "P1.5D", "P99999999999D", "P7D ", "p7d", "P1DT", "P7H"
            })
    void parsesNothingElse(String text) {
        assertThat(Span.parse(text)).isEmpty();
    }

    @Test
    void daysFollowTheZoneAndHoursAreExact() {
        ZoneId london = ZoneId.of("Europe/London");
        Instant beforeTheChange = Instant.parse("2026-03-28T10:00:00Z");
        assertThat(span("P1D").after(beforeTheChange, london)).isEqualTo(Instant.parse("2026-03-29T09:00:00Z"));
        assertThat(span("PT24H").after(beforeTheChange, london)).isEqualTo(Instant.parse("2026-03-29T10:00:00Z"));
        assertThat(span("P1DT6H").after(beforeTheChange, london)).isEqualTo(Instant.parse("2026-03-29T15:00:00Z"));
    }

    @Test
    void isWrittenAsItIsRead() {
        for (String text : new String[] {"P7D", "P1M", "P1Y6M", "PT36H", "P1DT12H", "PT0S", "-P1D"}) {
            assertThat(span(text).toString()).isIn(text, text.replace("-P1D", "P-1D"));
        }
        assertThat(span("P2W")).isEqualTo(Span.days(14));
        assertThat(span("PT90M")).isEqualTo(Span.of(Duration.ofMinutes(90)));
    }

    @Test
    void isPositiveExcludesZeroAndNegativeSpans() {
        assertThat(span("P1M").isPositiveUpTo(30)).isTrue();
        assertThat(span("P31D").isPositiveUpTo(30)).isFalse();
        assertThat(span("PT0S").isPositiveUpTo(30)).isFalse();
        assertThat(span("-P1D").isPositiveUpTo(30)).isFalse();
    }

    private static Span span(String text) {
        return Span.parse(text).orElseThrow();
    }
}
