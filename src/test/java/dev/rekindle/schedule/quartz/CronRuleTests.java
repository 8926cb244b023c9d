package dev.rekindle.schedule.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CronRuleTests {

    @Test
    void firesATimeThatTheClockChangeSkipsOnceAtTheNextValidOne() {
        assertThat(fromBerlin("0 30 2 * * ?", "2026-03-28T12:00:00Z", 2))
                .containsExactly("2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void firesATimeThatOccursTwiceOnceTheFirstTime() {
        assertThat(fromBerlin("0 30 2 * * ?", "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void firesSeveralSkippedTimesOnceTogether() {
        assertThat(fromBerlin("0 0/30 * * * ?", "2026-03-29T00:29:59Z", 3))
                .containsExactly("2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z");
    }

    @Test
    void doesNotFireWhileAnHourOccursForTheSecondTime() {
        assertThat(fromBerlin("0 0/30 * * * ?", "2026-10-24T23:59:59Z", 3))
                .containsExactly("2026-10-25T00:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T02:00:00Z");
        assertThat(fromBerlin("* * * * * ?", "2026-10-25T01:10:00Z", 1)).containsExactly("2026-10-25T02:00:00Z");
    }

    @Test
    void firesForADayThatAZoneSkipped() {
        assertThat(firings("0 0 9 * * ?", "Pacific/Apia", "2011-12-29T12:00:00Z", 3))
                .containsExactly("2011-12-29T19:00:00Z", "2011-12-30T10:00:00Z", "2011-12-30T19:00:00Z");
    }

    @Test
    void findsTheLastFiringNotAfterAnInstant() {
        CronRule daily = CronRule.of("0 0 9 * * ?", ZoneId.of("Asia/Shanghai"));
        assertThat(daily.notAfter(Instant.parse("2026-11-21T01:00:00Z")))
                .contains(Instant.parse("2026-11-21T01:00:00Z"));
        assertThat(daily.notAfter(Instant.parse("2026-11-21T00:59:59.999Z")))
                .contains(Instant.parse("2026-11-20T01:00:00Z"));
        CronRule leapDay = CronRule.of("0 0 0 29 2 ?", ZoneId.of("UTC"));
        assertThat(leapDay.notAfter(Instant.parse("2026-11-21T00:00:00Z")))
                .contains(Instant.parse("2024-02-29T00:00:00Z"));
        assertThat(CronRule.of("0 0 0 1 1 ? 2050", ZoneId.of("UTC")).notAfter(Instant.parse("2026-11-21T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void rejectsAnInvalidCronExpression() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CronRule.of("every monday", ZoneId.of("UTC")))
                .withMessageContaining("every monday");
    }

    private static List<String> fromBerlin(String cron, String after, int count) {
        return firings(cron, "Europe/Berlin", after, count);
    }

    private static List<String> firings(String cron, String zone, String after, int count) {
        CronRule read = CronRule.of(cron, ZoneId.of(zone));
        return Stream.iterate(
                        read.after(Instant.parse(after)).orElseThrow(),
                        at -> read.after(at).orElseThrow())
                .limit(count)
                .map(Instant::toString)
                .toList();
    }
}
