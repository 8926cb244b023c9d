package dev.rekindle.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlParametersTests {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void arraysKeepOrderAndNulls() {
        assertThat(SqlParameters.bigints(List.of(3L, 1L))).containsExactly(3L, 1L);
        assertThat(SqlParameters.texts(Arrays.asList("a", null), text -> text)).containsExactly("a", null);
        assertThat(SqlParameters.numerics(List.of("1.50"), BigDecimal::new)).containsExactly(new BigDecimal("1.50"));
        assertThat(SqlParameters.timestamps(Arrays.asList(NOON, null), at -> at))
                .containsExactly("2026-11-21T12:00:00Z", null);
    }

    @Test
    void anInstantIsBoundInUtc() {
        assertThat(SqlParameters.timestamp(NOON)).isEqualTo(NOON.atOffset(ZoneOffset.UTC));
        assertThat(SqlParameters.timestampOrNull(null)).isNull();
    }
}
