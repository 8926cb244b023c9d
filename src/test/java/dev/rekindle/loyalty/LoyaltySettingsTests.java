package dev.rekindle.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.loyalty.LoyaltySettings.Basis;
import dev.rekindle.loyalty.LoyaltySettings.Period;
import dev.rekindle.loyalty.LoyaltySettings.ResetZone;
import dev.rekindle.setting.InvalidSetting;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoyaltySettingsTests {

    private static final Instant NEW_YEAR_IN_SHANGHAI = Instant.parse("2026-12-31T16:00:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static LoyaltySettings settings(Period period, ResetZone zone, String currency) {
        return new LoyaltySettings(
                Basis.SPEND, period, 365, 30, zone, currency, List.of("purchase"), List.of("refund"), 30, "");
    }

    @Test
    void theYearBeginsInTheMembersZoneOrInTheOrganisations() {
        LoyaltySettings own = settings(Period.YEAR, ResetZone.MEMBER, "EUR");
        assertThat(own.countsFrom(NEW_YEAR_IN_SHANGHAI, SHANGHAI, ZoneOffset.UTC))
                .isEqualTo(NEW_YEAR_IN_SHANGHAI);
        assertThat(own.countsFrom(NEW_YEAR_IN_SHANGHAI.minusSeconds(1), SHANGHAI, ZoneOffset.UTC))
                .isEqualTo("2025-12-31T16:00:00Z");
        assertThat(own.countsFrom(NEW_YEAR_IN_SHANGHAI, null, ZoneOffset.UTC)).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(settings(Period.YEAR, ResetZone.ORGANISATION, "EUR")
                        .countsFrom(NEW_YEAR_IN_SHANGHAI, SHANGHAI, ZoneOffset.UTC))
                .isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void theLastDaysMoveWithTheClock() {
        assertThat(settings(Period.DAYS, ResetZone.MEMBER, "EUR")
                        .countsFrom(NEW_YEAR_IN_SHANGHAI, SHANGHAI, ZoneOffset.UTC))
                .isEqualTo("2025-12-31T16:00:00Z");
    }

    @Test
    void aCurrencyThatIsNoneIsRefused() {
        assertThatThrownBy(() -> settings(Period.DAYS, ResetZone.MEMBER, "euro"))
                .isInstanceOf(InvalidSetting.class);
    }
}
