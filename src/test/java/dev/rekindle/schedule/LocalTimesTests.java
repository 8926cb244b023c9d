package dev.rekindle.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalTimesTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Path TRANSITIONS = Path.of("../shared/data/dst/transitions.tsv");

    @Test
    void movesASkippedTimeToTheNextValidOne() {
        assertThat(LocalTimes.at(LocalDateTime.parse("2026-03-29T02:30"), BERLIN))
                .isEqualTo("2026-03-29T01:00:00Z");
        assertThat(LocalTimes.at(LocalDateTime.parse("2011-12-30T09:00"), ZoneId.of("Pacific/Apia")))
                .isEqualTo("2011-12-30T10:00:00Z");
    }

    @Test
    void usesATimeThatOccursTwiceTheFirstTime() {
        assertThat(LocalTimes.at(LocalDateTime.parse("2026-10-25T02:30"), BERLIN))
                .isEqualTo("2026-10-25T00:30:00Z");
    }

    @Test
    void findsTheNextLocalTimeNotBeforeAnInstant() {
        LocalTime nine = LocalTime.of(9, 0);
        assertThat(LocalTimes.next(Instant.parse("2026-11-21T08:00:00Z"), nine, BERLIN))
                .isEqualTo("2026-11-21T08:00:00Z");
        assertThat(LocalTimes.next(Instant.parse("2026-11-21T08:00:00.001Z"), nine, BERLIN))
                .isEqualTo("2026-11-22T08:00:00Z");
        assertThat(LocalTimes.next(Instant.parse("2026-03-28T09:00:00Z"), nine, BERLIN))
                .isEqualTo("2026-03-29T07:00:00Z");
    }

    @Test
    void doesNotGoBackWhenTheZoneSkipsTheDay() {
        Instant from = Instant.parse("2026-10-25T01:15:00Z");
        assertThat(LocalTimes.next(from, LocalTime.of(2, 10), BERLIN)).isEqualTo("2026-10-26T01:10:00Z");
    }

    @Test
    void keepsTheRuleAtEveryKnownClockChange() throws IOException {
        assumeTrue(Files.exists(TRANSITIONS), "skipped: no ../shared/data/dst");
        List<String> lines = Files.readAllLines(TRANSITIONS);
        lines.stream().skip(1).map(line -> line.split("\t")).forEach(LocalTimesTests::check);
        assertThat(lines).hasSizeGreaterThan(1_300);
    }

    private static void check(String[] row) {
        ZoneId zone = ZoneId.of(row[0]);
        Instant change = Instant.parse(row[1]);
        if (!zone.getRules().getOffset(change).equals(ZoneOffset.ofTotalSeconds(Integer.parseInt(row[7])))) {
            return; // the rules of this JVM differ
        }
        long seconds = Math.abs(Long.parseLong(row[3]));
        LocalDateTime before = LocalDateTime.parse(row[4]);
        LocalDateTime after = LocalDateTime.parse(row[5]);
        if (row[2].equals("gap")) {
            assertThat(LocalTimes.at(before, zone)).as(row[0] + before).isEqualTo(change);
            assertThat(LocalTimes.at(before.plusSeconds(seconds / 2), zone)).isEqualTo(change);
            assertThat(LocalTimes.at(after.minusSeconds(1), zone)).isEqualTo(change);
            assertThat(LocalTimes.at(after, zone)).isEqualTo(change);
        } else {
            assertThat(LocalTimes.at(after, zone)).as(row[0] + after).isEqualTo(change.minusSeconds(seconds));
            assertThat(LocalTimes.at(before.minusSeconds(1), zone)).isEqualTo(change.minusSeconds(1));
            assertThat(LocalTimes.at(before, zone)).isEqualTo(change.plusSeconds(seconds));
        }
    }
}
