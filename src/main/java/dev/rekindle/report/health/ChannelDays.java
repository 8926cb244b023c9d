package dev.rekindle.report.health;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import dev.rekindle.value.ValuesRefreshed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the messages of past days every night, with the figures of members. The last days are counted again, because
 * receipts and reactions come later; the very last ones are not kept at all.
 */
@Component
class ChannelDays {

    /** Results that come later than this are rare, and do not change the counts any more. */
    private static final int COUNTED_AGAIN = 35;

    /** Most results come within these days. */
    private static final int NOT_KEPT = 3;

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private static final String KEEP = """
            insert into report_channel_day
                   (day, channel, recipient, sent, delivered, awaiting, bounced, complained, opted_out, clicked, zone)
            select c.*, cast(:zone as text) from (
            """ + SendingCells.COUNTED + ") as c";

    private final JdbcClient jdbc;
    private final Live<Zones> zones;

    ChannelDays(JdbcClient jdbc, Live<Zones> zones) {
        this.jdbc = jdbc;
        this.zones = zones;
    }

    /** The day after the last one that is kept; empty when none is kept for the zone. */
    Optional<LocalDate> countedUntil(ZoneId zone) {
        return jdbc.sql("select max(day) + 1 from report_channel_day where zone = :zone having max(day) is not null")
                .param("zone", zone.getId())
                .query(LocalDate.class)
                .optional();
    }

    @EventListener
    @Transactional
    public void on(ValuesRefreshed refreshed) {
        ZoneId zone = zones.get().system();
        LocalDate until = LocalDate.ofInstant(refreshed.asOf(), zone).minusDays(NOT_KEPT);
        LocalDate from =
                countedUntil(zone).map(kept -> kept.minusDays(COUNTED_AGAIN)).orElse(EARLIEST);
        jdbc.sql("delete from report_channel_day where day >= :from or zone <> :zone")
                .param("from", from)
                .param("zone", zone.getId())
                .update();
        jdbc.sql(KEEP)
                .param("zone", zone.getId())
                .param("from", timestamp(start(from, zone)))
                .param("until", timestamp(start(until, zone)))
                .update();
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
