package dev.rekindle.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageSettingsTests {

    @ParameterizedTest
    @CsvSource({
        // quiet from, to, window from, until, quiet throughout
        "21:00, 08:00, 21:00, 23:59, true",
        "21:00, 08:00, 06:00, 08:00, true",
        "21:00, 08:00, 06:00, 08:01, false",
        "21:00, 08:00, 20:59, 23:00, false",
        "21:00, 08:00, 09:00, 20:00, false",
        "12:00, 14:00, 12:30, 14:00, true",
        "12:00, 14:00, 12:30, 14:30, false",
        "12:00, 14:00, 11:00, 15:00, false",
        "00:00, 00:00, 01:00, 02:00, false",
    })
    void knowsWhetherAWindowIsQuietThroughout(
            LocalTime quietFrom, LocalTime quietTo, LocalTime from, LocalTime until, boolean quiet) {
        Duration any = Duration.ofHours(1);
        var settings = new MessageSettings(1, quietFrom, quietTo, any);
        assertThat(settings.quietThroughout(from, until)).isEqualTo(quiet);
    }
}
