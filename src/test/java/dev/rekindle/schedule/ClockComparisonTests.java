package dev.rekindle.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockComparisonTests {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void findsAChangeOfTheNodesClockWithoutAskingTheDatabaseAgain() {
        var comparison = new ClockComparison(NOON, NOON.plusSeconds(2), 1_000_000_000L);
        long tenSecondsLater = 11_000_000_000L;
        assertThat(comparison.difference(NOON.plusSeconds(12), tenSecondsLater)).isEqualTo(Duration.ofSeconds(2));
        assertThat(comparison.difference(NOON.plusSeconds(3_612), tenSecondsLater))
                .isEqualTo(Duration.ofSeconds(3_602));
        assertThat(comparison.difference(NOON.minusSeconds(50), tenSecondsLater))
                .isEqualTo(Duration.ofSeconds(-60));
    }
}
