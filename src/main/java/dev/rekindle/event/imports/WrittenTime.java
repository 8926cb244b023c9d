package dev.rekindle.event.imports;

import dev.rekindle.member.DateOrder;
import dev.rekindle.member.intake.Reading;
import dev.rekindle.member.intake.WrittenMoment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A time in a file of events: as people write it, or as seconds or milliseconds since 1970. */
final class WrittenTime {

    private static final Pattern SECONDS = Pattern.compile("\\d{9,10}");
    private static final Pattern MILLIS = Pattern.compile("\\d{12,13}");

    private WrittenTime() {}

    static Reading<Instant> read(String text, @Nullable DateOrder order, ZoneId zone) {
        if (SECONDS.matcher(text).matches()) {
            return Reading.of(Instant.ofEpochSecond(Long.parseLong(text)));
        }
        if (MILLIS.matcher(text).matches()) {
            return Reading.of(Instant.ofEpochMilli(Long.parseLong(text)));
        }
        return WrittenMoment.parse(text, order, zone);
    }
}
