package dev.rekindle.loyalty.tier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.loyalty.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TierStateTests {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration GRACE = Duration.ofDays(30);
    private static final List<Tier> TIERS = List.of(tier("silver", 100), tier("gold", 500));

    private static Tier tier(String key, int threshold) {
        return new Tier(key, new BigDecimal(threshold), key, key, "", "", null);
    }

    private static TierState of(@Nullable String tier, @Nullable Instant below, int progress, Instant at) {
        return new TierState(tier, below).at(at, new BigDecimal(progress), TIERS, GRACE);
    }

    @Test
    void aTierIsReachedAtOnceAlsoTwoAtATime() {
        assertThat(of(null, null, 99, NOW)).isEqualTo(new TierState(null, null));
        assertThat(of(null, null, 500, NOW)).isEqualTo(new TierState("gold", null));
        assertThat(of("silver", NOW, 100, NOW)).isEqualTo(new TierState("silver", null));
    }

    @Test
    void aTierIsKeptForTheGraceAndThenFallsToWhatIsReached() {
        TierState below = of("gold", null, 120, NOW);
        assertThat(below).isEqualTo(new TierState("gold", NOW));
        assertThat(of("gold", NOW, 120, NOW.plus(GRACE).minusSeconds(1))).isEqualTo(below);
        assertThat(of("gold", NOW, 120, NOW.plus(GRACE))).isEqualTo(new TierState("silver", null));
        assertThat(of("gold", NOW, 500, NOW.plus(GRACE))).isEqualTo(new TierState("gold", null));
    }

    @Test
    void aTierOfAnotherSystemStaysUntilOneOfOursIsReached() {
        assertThat(of("platinum", null, 50, NOW)).isEqualTo(new TierState("platinum", null));
        assertThat(of("platinum", null, 100, NOW)).isEqualTo(new TierState("silver", null));
    }
}
