package dev.rekindle.report.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthRuleTests {

    private static final LocalDate RECENT = LocalDate.of(2026, 6, 24);
    private static final HealthSettings BOUNDS =
            new HealthSettings(7, 8, 100, BigDecimal.valueOf(3), new BigDecimal("0.5"), 50);

    private final HealthRule rule = new HealthRule(BOUNDS, RECENT);

    @Test
    void deliveryThatFellBeyondChanceIsReported() {
        List<SendingCell> cells = days(30, 1);
        cells.add(cell(RECENT.plusDays(1), 200, 140, 60));

        assertThat(rule.check("email", "qq.com", cells))
                .extracting(HealthWarning::measure)
                .containsExactly(Measure.DELIVERY, Measure.BOUNCE);
        assertThat(rule.check("email", "qq.com", cells).get(0)).satisfies(warning -> {
            assertThat(warning.recent()).isEqualTo(0.7);
            assertThat(warning.usual()).isEqualTo(29.0 / 30);
            assertThat(warning.messages()).isEqualTo(200);
        });
    }

    @Test
    void whatChanceDoesIsNotReported() {
        List<SendingCell> cells = days(30, 1);
        cells.add(cell(RECENT.plusDays(1), 200, 190, 10));

        assertThat(rule.check("email", "", cells)).isEmpty();
    }

    @Test
    void volumeIsReportedBelowHalfOfTheWeakestWeek() {
        assertThat(rule.check("sms", "", days(30, 1)))
                .extracting(HealthWarning::measure)
                .containsExactly(Measure.VOLUME);
        assertThat(rule.check("sms", "", List.of())).isEmpty();
    }

    /** Messages of each day of the history. */
    private static List<SendingCell> days(int sent, int bounced) {
        return new ArrayList<>(RECENT.minusWeeks(8)
                .datesUntil(RECENT)
                .map(day -> cell(day, sent, sent - bounced, bounced))
                .toList());
    }

    private static SendingCell cell(LocalDate day, long sent, long delivered, long bounced) {
        return new SendingCell(day, "email", "qq.com", new Sendings(sent, delivered, 0, bounced, 0, 0, 0));
    }
}
