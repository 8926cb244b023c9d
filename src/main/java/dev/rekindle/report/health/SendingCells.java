package dev.rekindle.report.health;

import static dev.rekindle.platform.SqlParameters.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages by day, channel and recipient: older days as {@link ChannelDays} counted them last night, later ones from the
 * rows.
 */
@Component
class SendingCells {

    /** From the rows; the columns after the first three are those of {@link Sendings}. */
    static final String COUNTED = """
            select (m.sent_at at time zone :zone)::date as day, m.channel, m.recipient,
                   count(*) as sent,
                   count(*) filter (where m.standing = 'DELIVERED') as delivered,
                   count(*) filter (where m.standing = 'AWAITING') as awaiting,
                   count(*) filter (where r.bounced) as bounced,
                   count(*) filter (where r.complained) as complained,
                   count(*) filter (where r.opted_out) as opted_out,
                   count(*) filter (where r.clicked) as clicked
              from report_sending m
              left join lateral (select bool_or(o.kind = 'BOUNCED') as bounced,
                                        bool_or(o.kind = 'COMPLAINED') as complained,
                                        bool_or(o.kind = 'UNSUBSCRIBED') as opted_out,
                                        bool_or(o.kind = 'CLICKED') as clicked
                                   from report_reaction o
                                  where o.message_id = m.message_id) r on true
             where m.sent_at >= :from and m.sent_at < :until
             group by 1, 2, 3
            """;

    private static final String KEPT = """
            select day, channel, recipient, sent, delivered, awaiting, bounced, complained, opted_out, clicked
              from report_channel_day
             where day >= :fromDay and day < :untilDay
            """;

    private final JdbcClient jdbc;
    private final ChannelDays days;

    SendingCells(JdbcClient jdbc, ChannelDays days) {
        this.jdbc = jdbc;
        this.days = days;
    }

    /** @param until the day after the last */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<SendingCell> between(LocalDate from, LocalDate until, ZoneId zone) {
        LocalDate live = days.countedUntil(zone).filter(from::isBefore).orElse(from);
        List<SendingCell> cells = new ArrayList<>();
        if (from.isBefore(live)) {
            cells.addAll(jdbc.sql(KEPT)
                    .param("fromDay", from)
                    .param("untilDay", live.isBefore(until) ? live : until)
                    .query((row, index) -> cell(row))
                    .list());
        }
        if (live.isBefore(until)) {
            cells.addAll(jdbc.sql(COUNTED)
                    .param("zone", zone.getId())
                    .param("from", timestamp(live.atStartOfDay(zone).toInstant()))
                    .param("until", timestamp(until.atStartOfDay(zone).toInstant()))
                    .query((row, index) -> cell(row))
                    .list());
        }
        return cells;
    }

    private static SendingCell cell(ResultSet row) throws SQLException {
        return new SendingCell(
                row.getObject("day", LocalDate.class),
                row.getString("channel"),
                row.getString("recipient"),
                new Sendings(
                        row.getLong("sent"),
                        row.getLong("delivered"),
                        row.getLong("awaiting"),
                        row.getLong("bounced"),
                        row.getLong("complained"),
                        row.getLong("opted_out"),
                        row.getLong("clicked")));
    }
}
