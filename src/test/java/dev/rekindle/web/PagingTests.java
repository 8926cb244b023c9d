package dev.rekindle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PagingTests {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static Paging page(int number) {
        return new Paging(number, 50, 0);
    }

    @Test
    void hasANextPageWhereOnlyMoreRowsAreKnown() {
        Paging last = page(200).ofMoreThan(10_000);
        assertThat(last.last()).isEqualTo(10_000);
        assertThat(last.hasNext()).isTrue();
        assertThat(page(1).ofMoreThan(10_000).hasNext()).isTrue();
        assertThat(page(900).ofMoreThan(10_000).hasNext())
                .as("beyond the end nothing follows")
                .isFalse();
    }

    @Test
    void endsWhereTheRowsEndWhateverWasCountedBefore() {
        Paging end = page(3).of(new RecentCount<>(500L, NOW.minusSeconds(30)), 20, NOW);
        assertThat(end.total()).isEqualTo(120);
        assertThat(end.hasNext()).isFalse();
        assertThat(end.countedAt()).isNull();
        assertThat(page(1).of(new RecentCount<>(5L, NOW), 0, NOW).total()).isZero();
    }

    @Test
    void saysWhenItsRowsWereCounted() {
        var before = new RecentCount<>(500L, NOW.minusSeconds(30));
        assertThat(page(1).of(before, 50, NOW).countedAt()).isEqualTo(before.at());
        assertThat(page(1).of(new RecentCount<>(500L, NOW), 50, NOW).countedAt())
                .isNull();
        assertThat(page(11).of(before, 50, NOW).total())
                .as("what is shown is there")
                .isEqualTo(550);
    }
}
